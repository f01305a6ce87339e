package pubkyconformance.homeserver.events;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import pubkyconformance.homeserver.http.PageQuery;
import pubkyconformance.homeserver.http.PlainReply;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.homeserver.http.Route;
import pubkyconformance.homeserver.metrics.Metrics;
import pubkyconformance.homeserver.store.KeyValueStore;

/** {@code GET /events/}: a page of the public events of all users, a line each, and where to go on. */
public final class FeedRoute implements Route {
    private final KeyValueStore store;
    private final Metrics metrics;

    public FeedRoute(KeyValueStore store, Metrics metrics) {
        this.store = store;
        this.metrics = metrics;
    }

    @Override
    public HttpResponse handle(Request request) {
        PageQuery query;
        try {
            query = PageQuery.of(request);
        } catch (PageQuery.BadParameterException e) {
            return badRequest("Invalid boolean parameter");
        }
        OptionalLong cursor = Cursors.parse(query.cursor().orElse("0"));
        return cursor.isPresent() ? page(cursor.getAsLong(), query.limit()) : badRequest("Invalid cursor");
    }

    private HttpResponse page(long cursor, int limit) {
        long before = System.nanoTime();
        List<Event> events = read(cursor, limit);
        metrics.feedRead(Duration.ofNanos(System.nanoTime() - before));
        StringBuilder text = new StringBuilder();
        for (Event event : events) {
            text.append(event.kind()).append(' ').append(event.file().url()).append('\n');
        }
        if (!events.isEmpty()) {
            text.append("cursor: ").append(events.get(events.size() - 1).id());
        }
        return HttpResponse.of(
                ResponseHeaders.of(HttpStatus.OK, HttpHeaderNames.CONTENT_TYPE, "text/plain"), HttpData.ofUtf8(text));
    }

    private List<Event> read(long cursor, int limit) {
        List<Event> events = new ArrayList<>();
        EventPage page = new EventPage(List.of(), cursor, false);
        while (events.size() < limit && !page.atEnd()) {
            long position = page.position();
            int wanted = limit - events.size();
            page = store.read(transaction -> EventLog.read(
                    transaction, EventSelection.publicEvents(), ReadingOrder.OLDEST_FIRST, position, wanted));
            events.addAll(page.events());
        }
        return events;
    }

    private static HttpResponse badRequest(String text) {
        return PlainReply.of(HttpStatus.BAD_REQUEST, text);
    }
}
