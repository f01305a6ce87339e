package pubkyconformance.homeserver.events;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import pubkyconformance.homeserver.path.StoragePath;
import pubkyconformance.homeserver.store.KeyValueStore;
import pubkyconformance.spec.key.PublicKey;

/**
 * Wakes those who follow the log when there may be something new for them. It says no more than that: what is new stands in the log.
 *
 * <p>Each new event is looked at once, however many follow, and wakes only the followers of its user. Ringing may be late, for nothing or
 * only once for many events, but never forgotten.
 */
public final class EventBell implements AutoCloseable {
    private static final int LOOK_AT_ONCE = 1_000;

    private final KeyValueStore store;
    private final Executor executor;
    private final KeyValueStore.Subscription commits;
    private final AtomicBoolean lookPending = new AtomicBoolean();
    private final Map<PublicKey, Set<Runnable>> followers = new ConcurrentHashMap<>();
    private final Set<Runnable> followersOfAll = ConcurrentHashMap.newKeySet();
    private long seen;
    private boolean closed;

    /** @param executor looks at the log and calls the followers; may block */
    public EventBell(KeyValueStore store, Executor executor) {
        this.store = store;
        this.executor = executor;
        this.seen = store.read(EventLog::lastId);
        this.commits = store.onCommit(this::committed);
    }

    /**
     * Has {@code wake} called after each event of these users that is committed from now on.
     *
     * @param users none stands for all
     * @param wake must not block
     */
    public KeyValueStore.Subscription follow(Set<PublicKey> users, Runnable wake) {
        Runnable own = () -> wake.run(); // one and the same may follow twice
        if (users.isEmpty()) {
            followersOfAll.add(own);
            return () -> followersOfAll.remove(own);
        }
        users.forEach(user -> followers.compute(user, (key, known) -> {
            Set<Runnable> all = known == null ? ConcurrentHashMap.newKeySet() : known;
            all.add(own);
            return all;
        }));
        return () -> users.forEach(user -> followers.computeIfPresent(user, (key, all) -> {
            all.remove(own);
            return all.isEmpty() ? null : all;
        }));
    }

    private void committed() {
        if (lookPending.compareAndSet(false, true)) {
            executor.execute(this::look);
        }
    }

    private synchronized void look() {
        lookPending.set(false); // before looking: a commit from here on asks for another look
        if (closed) {
            return;
        }
        // Before asking who follows: whoever begins to follow after this reads the log up to here anyway.
        long last = store.read(EventLog::lastId);
        if (followers.isEmpty() && followersOfAll.isEmpty()) {
            seen = last;
            return;
        }
        EventSelection everything = new EventSelection(Map.of(), List.of(StoragePath.ROOT));
        EventPage page;
        do {
            page = store.read(transaction ->
                    EventLog.read(transaction, everything, ReadingOrder.OLDEST_FIRST, seen, LOOK_AT_ONCE));
            seen = page.position();
            ring(page.events());
        } while (!page.atEnd());
    }

    private void ring(List<Event> events) {
        Set<PublicKey> users = new HashSet<>();
        events.forEach(event -> users.add(event.file().tenant()));
        users.forEach(user -> followers.getOrDefault(user, Set.of()).forEach(Runnable::run));
        if (!events.isEmpty()) {
            followersOfAll.forEach(Runnable::run);
        }
    }

    /** Rings no more, and no longer looks at the store when this returns. */
    @Override
    public synchronized void close() {
        closed = true;
        commits.close();
    }
}
