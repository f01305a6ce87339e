package pubkyconformance.homeserver.store;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Lets a release wait for the lookups that may still come upon what is released. */
final class KeepingSections {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    <T> T run(Supplier<? extends T> lookup) {
        lock.readLock().lock();
        try {
            return lookup.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Returns when every section that was under way has ended. Later ones see the commit after which this was called. */
    @SuppressWarnings("LockNotBeforeTry") // nothing is done in between: having been granted it is all
    void await() {
        if (lock.getReadHoldCount() > 0) {
            throw new IllegalStateException("a keeping section cannot release bodies");
        }
        lock.writeLock().lock();
        lock.writeLock().unlock();
    }
}
