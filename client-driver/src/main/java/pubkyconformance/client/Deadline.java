package pubkyconformance.client;

import java.time.Duration;

/** The time that is left for an exchange, on a monotonic clock: in all, and since the last byte. */
final class Deadline {
    private final Limits limits;
    private final long start = System.nanoTime();
    private long allowed;
    private long lastProgress = start;

    Deadline(Limits limits) {
        this.limits = limits;
        this.allowed = limits.total().toNanos();
    }

    void progressed() {
        lastProgress = System.nanoTime();
    }

    /** Time that the test itself lets pass does not count. */
    void extend(Duration pause) {
        allowed += pause.toNanos();
        progressed();
    }

    /** Milliseconds that may be waited for the next byte, at least 1. */
    long millisLeft() throws OutOfTimeException {
        long now = System.nanoTime();
        long total = allowed - (now - start);
        long idle = limits.idle().toNanos() - (now - lastProgress);
        if (total <= 0) {
            throw new OutOfTimeException(
                    "not over after " + Duration.ofNanos(allowed).toMillis() + " ms");
        }
        if (idle <= 0) {
            throw new OutOfTimeException("nothing came for " + limits.idle().toMillis() + " ms");
        }
        return Math.max(1, Math.min(total, idle) / 1_000_000);
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** A limit of time ran out. */
    static final class OutOfTimeException extends java.io.IOException {
        private static final long serialVersionUID = 1L;

        OutOfTimeException(String message) {
            super(message);
        }
    }
}
