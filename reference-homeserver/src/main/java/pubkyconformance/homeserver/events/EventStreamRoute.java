package pubkyconformance.homeserver.events;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import java.util.Optional;
import pubkyconformance.homeserver.auth.Access;
import pubkyconformance.homeserver.auth.Authority;
import pubkyconformance.homeserver.auth.Session;
import pubkyconformance.homeserver.http.PlainReply;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.homeserver.http.Route;
import pubkyconformance.homeserver.path.StoragePath;
import pubkyconformance.spec.key.PublicKey;

/** {@code GET /events-stream}: the events of some users, as they were and, if asked for, as they come. */
public final class EventStreamRoute implements Route {
    private final Authority authority;
    private final EventStreams streams;

    public EventStreamRoute(Authority authority, EventStreams streams) {
        this.authority = authority;
        this.streams = streams;
    }

    @Override
    public HttpResponse handle(Request request) {
        try {
            StreamQuery query = StreamQuery.ofClient(request.query());
            Optional<Session> session = isPrivate(query) ? sessionOf(request, query) : Optional.empty();
            Optional<HttpResponse> refusal = refusal(query, session);
            return refusal.orElseGet(() -> streams.open(request, query, session));
        } catch (StreamQuery.BadQueryException e) {
            return PlainReply.of(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    private static boolean isPrivate(StreamQuery query) {
        return query.paths().stream().anyMatch(StoragePath::isPrivate);
    }

    /**
     * Who asks for private events. The request is addressed to the homeserver, so it is the one user asked for whose cookie is looked for,
     * and only where no bearer is shown, not even a bad one (SSE-062, SSE-070).
     */
    private Optional<Session> sessionOf(Request request, StreamQuery query) {
        boolean showsBearer = request.header(HttpHeaderNames.AUTHORIZATION)
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, "Bearer ".length()))
                .isPresent();
        if (showsBearer) {
            return authority.bearerSessionOf(request);
        }
        return query.cursors().size() == 1
                ? authority.cookieSessionOf(
                        request, query.cursors().keySet().iterator().next())
                : authority.sessionOf(request);
    }

    /** Each path stands for itself, and each user; one that may not be read refuses them all. */
    private Optional<HttpResponse> refusal(StreamQuery query, Optional<Session> session) {
        for (StoragePath path : query.paths()) {
            for (PublicKey user : query.cursors().keySet()) {
                Access access = authority.toRead(session, user, path);
                if (!access.isAllowed()) {
                    return access.refusal();
                }
            }
        }
        return Optional.empty();
    }
}
