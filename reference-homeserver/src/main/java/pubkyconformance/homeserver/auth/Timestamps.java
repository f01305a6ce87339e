package pubkyconformance.homeserver.auth;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as the protocol's numbers. */
final class Timestamps {
    private Timestamps() {}

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
