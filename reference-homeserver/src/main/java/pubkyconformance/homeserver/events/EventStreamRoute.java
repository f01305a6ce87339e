package pubkyconformance.homeserver.events;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import pubkyconformance.homeserver.auth.Access;
import pubkyconformance.homeserver.auth.Authority;
import pubkyconformance.homeserver.auth.Session;
import pubkyconformance.homeserver.auth.Users;
import pubkyconformance.homeserver.http.PlainReply;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.homeserver.http.Route;
import pubkyconformance.homeserver.path.StoragePath;
import pubkyconformance.homeserver.store.KeyValueStore;
import pubkyconformance.homeserver.store.ReadTransaction;
import pubkyconformance.spec.key.PublicKey;

/** {@code GET /events-stream}: the events of some users, as they were and, if asked for, as they come. */
public final class EventStreamRoute implements Route {
    private final KeyValueStore store;
    private final EventBell bell;
    private final Authority authority;
    private final Duration silence;
    private final Duration patience;

    /**
     * Serves streams.
     *
     * @param silence after how much of it a stream says that it is still there
     * @param patience how long a reader who has fallen behind may take nothing
     */
    public EventStreamRoute(
            KeyValueStore store, EventBell bell, Authority authority, Duration silence, Duration patience) {
        this.store = store;
        this.bell = bell;
        this.authority = authority;
        this.silence = silence;
        this.patience = patience;
    }

    @Override
    public HttpResponse handle(Request request) {
        try {
            StreamQuery query = StreamQuery.parse(request.query());
            Optional<Session> session = isPrivate(query) ? sessionOf(request, query) : Optional.empty();
            Optional<HttpResponse> refusal = refusal(query, session);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            if (!areHere(query)) {
                return PlainReply.of(HttpStatus.NOT_FOUND, "Not Found");
            }
            return open(request, query, query.selection(), session);
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

    private boolean areHere(StreamQuery query) {
        return store.read(
                transaction -> query.cursors().keySet().stream().allMatch(user -> Users.exists(transaction, user)));
    }

    private HttpResponse open(Request request, StreamQuery query, EventSelection selection, Optional<Session> session) {
        Executor executor = request.context().blockingTaskExecutor();
        StreamResponse response =
                new StreamResponse(request.context().eventLoop().withoutContext(), silence);
        Predicate<ReadTransaction> mayRead =
                transaction -> session.isEmpty() || authority.stillHolds(transaction, session.get());
        EventStream stream = new EventStream(
                store, selection, mayRead, query.order(), query.live(), query.limit(), patience, response, executor);
        if (query.live()) {
            KeyValueStore.Subscription wakes = bell.follow(selection.starts().keySet(), stream::wake);
            response.whenOver(wakes::close);
            session.map(holder -> authority.watch(holder, stream::end))
                    .ifPresent(watch -> response.whenOver(watch::close));
        }
        response.whenOver(stream::end);
        stream.wake();
        return response.response();
    }
}
