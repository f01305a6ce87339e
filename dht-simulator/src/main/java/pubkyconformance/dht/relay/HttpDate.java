package pubkyconformance.dht.relay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Dates as HTTP writes them: whole seconds, years of four digits. */
final class HttpDate {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private HttpDate() {}

    /** The date of a moment in microseconds since 1970 without sign; empty after the year 9999, for which HTTP has no form (BUG-048). */
    static Optional<String> ofMicros(long micros) {
        long seconds = Long.divideUnsigned(micros, 1_000_000);
        return seconds > LAST_SECOND ? Optional.empty() : Optional.of(of(Instant.ofEpochSecond(seconds)));
    }

    static String of(Instant instant) {
        return FORMAT.format(instant);
    }

    /** The moment in microseconds since 1970; empty if the text is no such date, or one before. */
    static Optional<Long> micros(String text) {
        try {
            long seconds = ZonedDateTime.parse(text, FORMAT).toEpochSecond();
            return seconds < 0 ? Optional.empty() : Optional.of(seconds * 1_000_000);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
