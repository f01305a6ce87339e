package pubkyconformance.dht.testnet;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** The machine's clock, moved forward on request. Safe for many threads. */
public final class MovableClock implements InstantSource {
    private final InstantSource clock;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    /** @param clock what it goes by, and ahead of once it was moved */
    public MovableClock(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Instant instant() {
        return clock.instant().plus(ahead.get());
    }

    /**
     * Moves the clock.
     *
     * @param by how far, not negative
     */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("by: " + by + " (expected: forward)");
        }
        ahead.accumulateAndGet(by, Duration::plus);
    }
}
