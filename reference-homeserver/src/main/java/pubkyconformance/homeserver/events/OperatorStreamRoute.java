package pubkyconformance.homeserver.events;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import java.util.Optional;
import pubkyconformance.homeserver.http.PlainReply;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.homeserver.http.Route;

/** {@code GET /events-stream} for the operator: all events of all users, private ones among them. */
public final class OperatorStreamRoute implements Route {
    private final EventStreams streams;

    public OperatorStreamRoute(EventStreams streams) {
        this.streams = streams;
    }

    @Override
    public HttpResponse handle(Request request) {
        try {
            return streams.open(request, StreamQuery.ofOperator(request.query()), Optional.empty(), "no-store");
        } catch (StreamQuery.BadQueryException e) {
            return PlainReply.of(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }
}
