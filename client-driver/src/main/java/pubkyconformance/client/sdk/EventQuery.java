package pubkyconformance.client.sdk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import pubkyconformance.client.HttpDriver;
import pubkyconformance.client.api.Credential;
import pubkyconformance.client.api.EventApi;
import pubkyconformance.spec.key.PublicKey;

/** A question for what happened, and happens, to a user's files. Every method gives a new one; {@link #subscribe} sends it. */
public final class EventQuery {
    private final HttpDriver driver;
    private final String user;
    private final Credential credential;
    private final List<String> options;

    EventQuery(HttpDriver driver, PublicKey user, Credential credential) {
        this(driver, user.z32(), credential, List.of());
    }

    private EventQuery(HttpDriver driver, String user, Credential credential, List<String> options) {
        this.driver = driver;
        this.user = user;
        this.credential = credential;
        this.options = options;
    }

    /** What came behind this cursor. */
    public EventQuery after(String cursor) {
        return new EventQuery(driver, user.split(":", 2)[0] + ":" + cursor, credential, options);
    }

    /** Stays and tells what happens from now on, when everything past has been told. */
    public EventQuery live() {
        return with("live=true");
    }

    /** The newest first. */
    public EventQuery reverse() {
        return with("reverse=true");
    }

    /** At most this many. */
    public EventQuery limit(int events) {
        return with("limit=" + events);
    }

    /** Only below this path. */
    public EventQuery path(String prefix) {
        return with("path=" + URLEncoder.encode(prefix, UTF_8));
    }

    /**
     * Opens the stream.
     *
     * @throws RefusedException if the homeserver does not answer with a stream
     */
    public EventSubscription subscribe() {
        List<String> parts = new ArrayList<>();
        parts.add("user=" + user);
        parts.addAll(options);
        return EventSubscription.of(new EventApi(driver).stream(String.join("&", parts), credential));
    }

    private EventQuery with(String option) {
        List<String> more = new ArrayList<>(options);
        more.add(option);
        return new EventQuery(driver, user, credential, List.copyOf(more));
    }
}
