package pubkyconformance.dht.relay;

import java.time.Duration;

/**
 * The figures of an HTTP relay.
 *
 * @param inboxPatience how long a request to an inbox waits
 * @param inboxLifetime how long a message lies in an inbox
 * @param linkPatience how long both sides of a link wait, and how long a message of a link lives
 * @param maxBodyBytes size of the largest message
 * @param maxIdBytes length of the longest id, decoded
 * @param maxEntries how many messages are kept; the oldest gives way
 * @param maxWaitersPerChannel how many requests may wait for one channel's message, and as many again for its acknowledgement
 */
public record RelayRules(
        Duration inboxPatience,
        Duration inboxLifetime,
        Duration linkPatience,
        int maxBodyBytes,
        int maxIdBytes,
        int maxEntries,
        int maxWaitersPerChannel) {
    /** The figures of HTTP relay 0.7.0 (AUTH-RLY-004, AUTH-RLY-010, AUTH-RLY-014). */
    public static final RelayRules DEFAULT = new RelayRules(
            Duration.ofSeconds(25), Duration.ofMinutes(5), Duration.ofMinutes(10), 2048, 256, 10_000, 10);

    public RelayRules {
        requirePositive("maxBodyBytes", maxBodyBytes);
        requirePositive("maxIdBytes", maxIdBytes);
        requirePositive("maxEntries", maxEntries);
        requirePositive("maxWaitersPerChannel", maxWaitersPerChannel);
    }

    /** How many requests may wait in all: as many as could for a full store, so that waiting for nothing costs no more. */
    int maxWaiters() {
        return Math.multiplyExact(maxEntries, maxWaitersPerChannel);
    }

    private static void requirePositive(String name, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: at least 1)");
        }
    }
}
