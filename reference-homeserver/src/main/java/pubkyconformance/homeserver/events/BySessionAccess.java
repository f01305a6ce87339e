package pubkyconformance.homeserver.events;

import static java.util.Objects.requireNonNull;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import java.util.Optional;
import java.util.function.Function;
import pubkyconformance.homeserver.auth.Access;
import pubkyconformance.homeserver.auth.Authority;
import pubkyconformance.homeserver.auth.Session;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.homeserver.path.StoragePath;
import pubkyconformance.spec.key.PublicKey;

/** From 0.10: private events need a session that may read them. */
final class BySessionAccess implements StreamAccess {
    private final Authority authority;

    BySessionAccess(Authority authority) {
        this.authority = requireNonNull(authority, "authority");
    }

    @Override
    public HttpResponse check(Request request, StreamQuery query, Function<Optional<Session>, HttpResponse> next) {
        Optional<Session> session = isPrivate(query) ? sessionOf(request, query) : Optional.empty();
        return refusal(query, session).orElseGet(() -> next.apply(session));
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
