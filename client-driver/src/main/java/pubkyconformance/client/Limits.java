package pubkyconformance.client;

import java.time.Duration;

/**
 * What an exchange may cost at most; beyond it ends in a {@link Failure}.
 *
 * @param connect time to establish a connection
 * @param idle time without a single byte sent or received
 * @param total time from the first byte sent to the last received; pauses that the test asks for are added
 * @param headBytes largest response head, and largest trailer section
 * @param keptBodyBytes body bytes kept as evidence; longer bodies are counted and hashed
 * @param bodyBytes largest response body
 */
public record Limits(
        Duration connect, Duration idle, Duration total, int headBytes, int keptBodyBytes, long bodyBytes) {
    public static final Limits DEFAULT = new Limits(
            Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(60), 65_536, 1 << 20, 1L << 30);

    public Limits {
        if (connect.isNegative() || idle.isNegative() || total.isNegative()) {
            throw new IllegalArgumentException("limits: " + connect + ", " + idle + ", " + total + " (expected: > 0)");
        }
        if (headBytes < 1 || keptBodyBytes < 0 || bodyBytes < 0) {
            throw new IllegalArgumentException("limits: " + headBytes + ", " + keptBodyBytes + ", " + bodyBytes
                    + " bytes (expected: at least 1, 0, 0)");
        }
    }

    public Limits withIdle(Duration longest) {
        return new Limits(connect, longest, total, headBytes, keptBodyBytes, bodyBytes);
    }

    public Limits withTotal(Duration longest) {
        return new Limits(connect, idle, longest, headBytes, keptBodyBytes, bodyBytes);
    }

    public Limits withKeptBodyBytes(int most) {
        return new Limits(connect, idle, total, headBytes, most, bodyBytes);
    }

    public Limits withBodyBytes(long most) {
        return new Limits(connect, idle, total, headBytes, keptBodyBytes, most);
    }
}
