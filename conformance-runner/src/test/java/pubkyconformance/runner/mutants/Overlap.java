package pubkyconformance.runner.mutants;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for requests that a client sends at the same time. */
final class Overlap {
    private static final Duration MOST = Duration.ofMillis(500);
    private static final Duration POLL = Duration.ofMillis(2);

    private Overlap() {}

    /** Whether {@code condition} came to hold before long. */
    static boolean awaited(BooleanSupplier condition) {
        long end = System.nanoTime() + MOST.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            LockSupport.parkNanos(POLL.toNanos());
        }
        return condition.getAsBoolean();
    }
}
