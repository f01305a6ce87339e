package pubkyconformance.client.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.token.AuthToken;
import pubkyconformance.spec.token.AuthTokenBuilder;

/** Signs auth tokens for one user; no two have the same timestamp. Safe for several threads. */
public final class AuthTokens {
    private final KeyPair user;
    private final InstantSource clock;
    private long lastMicros;

    public AuthTokens(KeyPair user, InstantSource clock) {
        this.user = user;
        this.clock = clock;
    }

    /** A token for now. */
    public byte[] token(String capabilities) {
        return AuthToken.sign(user, nextMicros(), capabilities);
    }

    /** A token that says to be this much later than now, or earlier if negative. */
    public byte[] tokenAt(Duration offset, String capabilities) {
        return AuthToken.sign(user, nextMicros() + micros(offset), capabilities);
    }

    /** The start of an odd token for now. */
    public AuthTokenBuilder odd(String capabilities) {
        return AuthTokenBuilder.of(user, nextMicros(), capabilities);
    }

    /** Microseconds since 1970, later than any before. */
    public synchronized long nextMicros() {
        Instant now = clock.instant();
        long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
        lastMicros = Math.max(lastMicros + 1, micros);
        return lastMicros;
    }

    private static long micros(Duration offset) {
        return offset.toNanos() / 1_000;
    }
}
