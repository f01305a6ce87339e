package pubkyconformance.homeserver.auth;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * An account.
 *
 * @param createdAtMicros when it was made, in microseconds since 1970
 * @param disabled whether the operator has stopped its writing
 * @param usedBytes what its objects count for, kept by whoever writes them
 * @param limits what the operator has set for it
 */
public record User(long createdAtMicros, boolean disabled, long usedBytes, UserLimits limits) {
    static User newAt(Instant now, UserLimits limits) {
        return new User(Timestamps.micros(now), false, 0, limits);
    }

    public User withDisabled(boolean now) {
        return new User(createdAtMicros, now, usedBytes, limits);
    }

    public User withUsedBytes(long now) {
        return new User(createdAtMicros, disabled, now, limits);
    }

    public User withLimits(UserLimits now) {
        return new User(createdAtMicros, disabled, usedBytes, now);
    }

    /** When it was made. */
    public Instant creation() {
        return Instant.EPOCH.plus(createdAtMicros, ChronoUnit.MICROS);
    }
}
