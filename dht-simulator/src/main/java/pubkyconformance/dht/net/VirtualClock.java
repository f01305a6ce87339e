package pubkyconformance.dht.net;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Time that passes only when the virtual network moves it. */
public final class VirtualClock implements InstantSource {
    private final Instant start;
    private long micros;

    /**
     * Starts at zero.
     *
     * @param start the instant at which virtual time is zero
     */
    public VirtualClock(Instant start) {
        this.start = start;
    }

    /** Microseconds since the start. */
    public long micros() {
        return micros;
    }

    @Override
    public Instant instant() {
        return start.plus(micros, ChronoUnit.MICROS);
    }

    void moveTo(long newMicros) {
        if (newMicros < micros) {
            throw new IllegalArgumentException("newMicros: " + newMicros + " (expected: at least " + micros + ")");
        }
        micros = newMicros;
    }
}
