package pubkyconformance.homeserver.events;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import pubkyconformance.homeserver.auth.Authority;
import pubkyconformance.homeserver.auth.Session;
import pubkyconformance.homeserver.auth.Users;
import pubkyconformance.homeserver.http.PlainReply;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.homeserver.metrics.Metrics;
import pubkyconformance.homeserver.store.KeyValueStore;
import pubkyconformance.homeserver.store.ReadTransaction;

/** Opens the streams of all sockets; whether somebody may have one is decided before. */
public final class EventStreams {
    private final KeyValueStore store;
    private final EventBell bell;
    private final Authority authority;
    private final Duration silence;
    private final Duration patience;
    private final Metrics metrics;

    /**
     * Serves streams.
     *
     * @param silence after how much of it a stream says that it is still there
     * @param patience how long a reader who has fallen behind may take nothing
     * @param metrics counts streams and what is read for them
     */
    public EventStreams(
            KeyValueStore store,
            EventBell bell,
            Authority authority,
            Duration silence,
            Duration patience,
            Metrics metrics) {
        this.store = store;
        this.bell = bell;
        this.authority = authority;
        this.silence = silence;
        this.patience = patience;
        this.metrics = metrics;
    }

    /**
     * Answers {@code query}: with 404 if a user is not here.
     *
     * @param session with whose end the right to the events ends; empty if that right does not hang on a session
     * @param cacheControl how long the answer may be kept
     * @throws StreamQuery.BadQueryException if a cursor is none
     */
    HttpResponse open(Request request, StreamQuery query, Optional<Session> session, String cacheControl) {
        if (!areHere(query)) {
            return PlainReply.of(HttpStatus.NOT_FOUND, "Not Found");
        }
        Reading reading = query.reading();
        return request.isHead()
                ? HttpResponse.of(StreamResponse.headers(cacheControl))
                : open(request, reading, session, cacheControl);
    }

    private boolean areHere(StreamQuery query) {
        return store.read(
                transaction -> query.cursors().keySet().stream().allMatch(user -> Users.exists(transaction, user)));
    }

    private HttpResponse open(Request request, Reading reading, Optional<Session> session, String cacheControl) {
        Executor executor = request.context().blockingTaskExecutor();
        StreamResponse response =
                new StreamResponse(request.context().eventLoop().withoutContext(), silence, cacheControl);
        Predicate<ReadTransaction> mayRead =
                transaction -> session.isEmpty() || authority.stillHolds(transaction, session.get());
        EventStream stream = new EventStream(store, reading, mayRead, patience, response, executor, metrics);
        long opening = System.nanoTime();
        metrics.streamOpened();
        response.whenOver(() -> metrics.streamOver(Duration.ofNanos(System.nanoTime() - opening)));
        if (reading.live()) {
            KeyValueStore.Subscription wakes =
                    bell.follow(reading.selection().starts().keySet(), stream::wake);
            response.whenOver(wakes::close);
            session.map(holder -> authority.watch(holder, stream::end))
                    .ifPresent(watch -> response.whenOver(watch::close));
        }
        response.whenOver(stream::end);
        stream.wake();
        return response.response();
    }
}
