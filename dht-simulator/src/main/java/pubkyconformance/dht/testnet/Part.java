package pubkyconformance.dht.testnet;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a testnet that can crash and be started again. Safe for many threads.
 *
 * @param <T> what runs
 */
public final class Part<T extends AutoCloseable> implements AutoCloseable {
    private final String name;
    private final Function<Optional<T>, T> starter;
    private @Nullable T running;
    private T last;

    /**
     * Starts it.
     *
     * @param starter given the one that ran before, whose addresses the new one takes over; empty for the first
     */
    Part(String name, Function<Optional<T>, T> starter) {
        this.name = name;
        this.starter = starter;
        last = starter.apply(Optional.empty());
        running = last;
    }

    public String name() {
        return name;
    }

    public synchronized boolean isRunning() {
        return running != null;
    }

    /** The one that runs, or ran until it crashed. */
    synchronized T last() {
        return last;
    }

    /** Stops it without telling anybody. Nothing happens to one that does not run. */
    public synchronized void crash() {
        close();
    }

    /** Starts it again where it was; one that runs is stopped before. */
    public synchronized void restart() {
        close();
        last = starter.apply(Optional.of(last));
        running = last;
    }

    @Override
    public synchronized void close() {
        T ending = running;
        running = null;
        if (ending != null) {
            try {
                ending.close();
            } catch (Exception e) {
                throw new IllegalStateException(name + " could not be stopped properly", e);
            }
        }
    }
}
