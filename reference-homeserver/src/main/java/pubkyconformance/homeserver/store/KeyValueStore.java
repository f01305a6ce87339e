package pubkyconformance.homeserver.store;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An ordered key–value store whose units of work are all or nothing.
 *
 * <p>Keys are ordered as unsigned bytes. Two writing units never interleave: each sees everything that was committed before it, and
 * nothing of one that failed. Reading units never wait for a writing one. Units of work do not nest, whichever their kind: the inner one
 * would not see what the outer one has changed.
 */
public interface KeyValueStore extends AutoCloseable {
    /** Runs {@code work} on one consistent state of the store. Keep it short: engines hold on to that state meanwhile. */
    <T extends @Nullable Object> T read(Function<? super ReadTransaction, ? extends T> work);

    /**
     * Runs {@code work} and commits what it changed. When this returns, the change survives a crash of the process and, on engines that
     * keep it on disk, of the machine.
     *
     * @param work has no side effects beyond the transaction, since an engine may run it again after a conflict; an exception that it
     *     throws undoes everything and is passed on
     * @throws StorageUnavailableException if the change could not be made durable
     */
    <T extends @Nullable Object> T write(Function<? super WriteTransaction, ? extends T> work);

    /**
     * Has {@code listener} called after each commit of {@link #write} that changed something, on the committing thread and before
     * {@code write} returns. A wake-up only: it says that something changed, not what. It must be quick and must not throw.
     */
    Subscription onCommit(Runnable listener);

    /** Waits for the units of work that are under way; later ones are refused with {@link IllegalStateException}. */
    @Override
    void close();

    /** Ends when closed. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
