package pubkyconformance.dht.pkarr;

import java.time.Duration;
import java.time.Instant;
import pubkyconformance.spec.pkarr.SignedPacket;

/**
 * A packet and when the network last had it.
 *
 * @param lastSeen by the clock of whoever saw it
 */
public record SeenPacket(SignedPacket packet, Instant lastSeen) {
    /** Nothing is kept for less (PKARR-PKT-012). */
    public static final Duration MIN_TTL = Duration.ofMinutes(5);

    /** Nothing is kept for longer. */
    public static final Duration MAX_TTL = Duration.ofDays(1);

    /** How long the packet may be kept after it was seen. */
    public Duration ttl() {
        return packet.ttl(MIN_TTL, MAX_TTL);
    }

    /** Whether that time is over; at its very end it is. */
    public boolean isExpired(Instant now) {
        return !now.isBefore(lastSeen.plus(ttl()));
    }
}
