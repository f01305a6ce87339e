package pubkyconformance.homeserver.events;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import pubkyconformance.homeserver.auth.Authority;
import pubkyconformance.homeserver.http.PlainReply;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.homeserver.http.Route;

/** {@code GET /events-stream}: the events of some users, as they were and, if asked for, as they come. */
public final class EventStreamRoute implements Route {
    private final StreamRules rules;
    private final StreamAccess access;
    private final EventStreams streams;

    public EventStreamRoute(Authority authority, EventStreams streams, StreamRules rules) {
        this.rules = rules;
        this.access = rules.access().apply(authority);
        this.streams = streams;
    }

    @Override
    public HttpResponse handle(Request request) {
        try {
            StreamQuery query = StreamQuery.ofClient(request.query(), rules);
            return access.check(request, query, session -> streams.open(request, query, session, rules.cacheControl()));
        } catch (StreamQuery.BadQueryException e) {
            return PlainReply.of(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }
}
