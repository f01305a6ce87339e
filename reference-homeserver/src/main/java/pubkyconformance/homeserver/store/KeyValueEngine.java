package pubkyconformance.homeserver.store;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all engines do alike: keep units of work from nesting and from outliving the store, and tell of commits. */
abstract class KeyValueEngine implements KeyValueStore {
    private static final Logger log = LoggerFactory.getLogger(KeyValueEngine.class);

    /** Held for reading by each unit of work, for writing by the close that waits for them. */
    private final ReadWriteLock lifetime = new ReentrantReadWriteLock();

    private final Set<Thread> working = ConcurrentHashMap.newKeySet();
    private final Map<Subscription, Runnable> listeners = new ConcurrentHashMap<>();
    private boolean closed;

    /** Runs {@code work} on the newest committed state. */
    abstract <T extends @Nullable Object> T readCommitted(Function<? super ReadTransaction, ? extends T> work);

    /** Runs {@code work} alone among the writing units and commits it durably, or passes its exception on with nothing changed. */
    abstract <T extends @Nullable Object> Committed<T> commit(Function<? super WriteTransaction, ? extends T> work);

    /** Gives up what the engine holds; called once, when no unit of work is under way. */
    abstract void release();

    @Override
    public final <T extends @Nullable Object> T read(Function<? super ReadTransaction, ? extends T> work) {
        return inUnit(() -> readCommitted(work));
    }

    @Override
    public final <T extends @Nullable Object> T write(Function<? super WriteTransaction, ? extends T> work) {
        Committed<T> committed = inUnit(() -> commit(work));
        if (committed.changed()) {
            listeners.values().forEach(KeyValueEngine::wake);
        }
        return committed.result();
    }

    @Override
    public final Subscription onCommit(Runnable listener) {
        Subscription subscription = new Subscription() {
            @Override
            public void close() {
                listeners.remove(this);
            }
        };
        listeners.put(subscription, listener);
        return subscription;
    }

    @Override
    public final void close() {
        if (working.contains(Thread.currentThread())) {
            throw new IllegalStateException("a unit of work cannot close its store");
        }
        lifetime.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                release();
            }
        } finally {
            lifetime.writeLock().unlock();
        }
    }

    private <R extends @Nullable Object> R inUnit(Supplier<R> unit) {
        if (!working.add(Thread.currentThread())) {
            throw new IllegalStateException("units of work do not nest");
        }
        try {
            lifetime.readLock().lock();
            try {
                if (closed) {
                    throw new IllegalStateException("the store is closed");
                }
                return unit.get();
            } finally {
                lifetime.readLock().unlock();
            }
        } finally {
            working.remove(Thread.currentThread());
        }
    }

    /** The commit has happened: a listener that fails must not make it look otherwise to the caller. */
    private static void wake(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            log.warn("A commit listener failed", e);
        }
    }

    /** What a unit of work answered, and whether it changed anything. */
    record Committed<T extends @Nullable Object>(T result, boolean changed) {}
}
