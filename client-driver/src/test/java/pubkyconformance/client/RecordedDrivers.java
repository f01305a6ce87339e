package pubkyconformance.client;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Makes drivers that give up soon, and keeps the exchanges that they record. */
final class RecordedDrivers {
    /** A whole response that leaves the connection open. */
    static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    /** When all exchanges take place. */
    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final List<Exchange> recorded = new ArrayList<>();
    private final ExchangeLog log = new ExchangeLog(recorded::add);

    HttpDriver driver(URI server) {
        return driver(server, Limits.DEFAULT.withIdle(Duration.ofMillis(400)).withTotal(Duration.ofSeconds(5)));
    }

    HttpDriver driver(URI server, Limits limits) {
        return new HttpDriver(
                server,
                Speaker.throwAway("Alice"),
                log,
                limits,
                InstantSource.fixed(NOW),
                Headers.NONE.plus("User-Agent", "t"));
    }

    List<Exchange> recorded() {
        return recorded;
    }
}
