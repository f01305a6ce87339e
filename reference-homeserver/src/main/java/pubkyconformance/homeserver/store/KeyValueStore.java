package pubkyconformance.homeserver.store;

import java.util.function.Function;

/**
 * An ordered key–value store whose units of work are all or nothing.
 *
 * <p>Keys are ordered as unsigned bytes. Two writing units never interleave: each sees everything that was committed before it, and
 * nothing of one that failed.
 */
public interface KeyValueStore extends AutoCloseable {
    /** Runs {@code work} on one consistent state of the store. */
    <T> T read(Function<? super ReadTransaction, ? extends T> work);

    /**
     * Runs {@code work} and commits what it changed. When this returns, the change survives a crash of the process and, on engines that
     * keep it on disk, of the machine.
     *
     * @param work has no side effects beyond the transaction, since an engine may run it again after a conflict; an exception that it
     *     throws undoes everything and is passed on
     * @throws StorageUnavailableException if the change could not be made durable
     */
    <T> T write(Function<? super WriteTransaction, ? extends T> work);

    /**
     * Has {@code listener} called after each commit of {@link #write}, on the committing thread. A wake-up only: it says that something
     * changed, not what.
     *
     * @return ends the subscription when closed
     */
    AutoCloseable onCommit(Runnable listener);

    @Override
    void close();
}
