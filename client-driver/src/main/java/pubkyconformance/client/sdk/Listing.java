package pubkyconformance.client.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.api.StorageApi;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.uri.ResourceIdentifier;

/** A question for what is below a directory. Every method gives a new one; nothing is sent before {@link #send} or {@link #all}. */
public final class Listing {
    private static final int LARGEST_PAGE = 1000;
    private static final int NOT_FOUND = 404;

    private final StorageApi api;
    private final String directory;
    private final List<String> flags;
    private final String limit;
    private final String cursor;

    Listing(StorageApi api, String encodedDirectory) {
        this(api, encodedDirectory, List.of(), "", "");
    }

    private Listing(StorageApi api, String directory, List<String> flags, String limit, String cursor) {
        this.api = api;
        this.directory = directory;
        this.flags = flags;
        this.limit = limit;
        this.cursor = cursor;
    }

    /** At most this many entries. */
    public Listing limit(int entries) {
        return new Listing(api, directory, flags, "limit=" + entries, cursor);
    }

    /** What comes behind this entry, which need not exist. */
    public Listing after(ResourceIdentifier entry) {
        return new Listing(api, directory, flags, limit, "cursor=" + URLEncoder.encode(entry.uri(), UTF_8));
    }

    /** From the end. */
    public Listing reverse() {
        return flagged("reverse");
    }

    /** Files and directories directly below, not what is further down. */
    public Listing shallow() {
        return flagged("shallow");
    }

    /** The entries of one page, as long as the homeserver or the limit wants it. */
    public List<ResourceIdentifier> send() {
        return entries(Answers.successful(api.list(directory, query())));
    }

    /** The entries of all pages; none if there is no such directory. */
    public List<ResourceIdentifier> all() {
        List<ResourceIdentifier> all = new ArrayList<>();
        Listing next = limit.isEmpty() ? limit(LARGEST_PAGE) : this;
        while (true) {
            Exchange exchange = Answers.whole(api.list(next.directory, next.query()));
            if (exchange.status() == NOT_FOUND) {
                return all;
            }
            List<ResourceIdentifier> page = entries(Answers.successful(exchange));
            if (page.isEmpty()) {
                return all;
            }
            ResourceIdentifier last = page.get(page.size() - 1);
            if (!all.isEmpty() && last.equals(all.get(all.size() - 1))) {
                throw new UnreadableException(exchange.label() + ": the same page came again", null);
            }
            all.addAll(page);
            next = next.after(last);
        }
    }

    private Listing flagged(String flag) {
        List<String> more = new ArrayList<>(flags);
        more.add(flag);
        return new Listing(api, directory, List.copyOf(more), limit, cursor);
    }

    private String query() {
        List<String> parts = new ArrayList<>(flags);
        parts.add(limit);
        parts.add(cursor);
        parts.removeIf(String::isEmpty);
        return String.join("&", parts);
    }

    private static List<ResourceIdentifier> entries(Exchange exchange) {
        String text = new String(Answers.bytes(exchange), UTF_8);
        List<ResourceIdentifier> entries = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            if (line.isEmpty()) {
                continue;
            }
            try {
                entries.add(ResourceIdentifier.parse(line));
            } catch (DecodingException e) {
                throw new UnreadableException(exchange.label() + ": a line of the list is no address of a file", e);
            }
        }
        return entries;
    }
}
