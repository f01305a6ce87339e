package pubkyconformance.runner.target;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Consumer;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.ExchangeLog;
import pubkyconformance.client.Headers;
import pubkyconformance.client.HttpDriver;
import pubkyconformance.client.Limits;
import pubkyconformance.client.Request;
import pubkyconformance.client.ServerAddress;
import pubkyconformance.client.Speaker;

/** Sends requests that together end before a deadline, whatever the other side does. */
final class ProbeClient {
    private static final Duration PER_REQUEST = Duration.ofMillis(2_500);
    private static final int HEAD_BYTES = 32_768;
    private static final int BODY_BYTES = 65_536;
    private static final Headers STANDING =
            Headers.NONE.plus("User-Agent", "pubky-conformance").plus("Connection", "close");

    private final ExchangeLog log;
    private final InstantSource clock;
    private final Instant deadline;

    /** @param listener is told every exchange, secrets included */
    ProbeClient(InstantSource clock, Duration budget, Consumer<Exchange> listener) {
        this.clock = clock;
        this.deadline = clock.instant().plus(budget);
        this.log = new ExchangeLog(listener);
    }

    Exchange send(URI server, Request request, Set<String> secrets) {
        return send(ServerAddress.http(server), request, secrets);
    }

    Exchange send(ServerAddress server, Request request, Set<String> secrets) {
        Duration left = Duration.between(clock.instant(), deadline);
        Duration time = left.compareTo(PER_REQUEST) < 0 ? left : PER_REQUEST;
        Duration limit = time.isNegative() || time.isZero() ? Duration.ofMillis(1) : time;
        Limits limits = new Limits(limit, limit, limit, HEAD_BYTES, BODY_BYTES, BODY_BYTES);
        Speaker speaker = secrets.isEmpty()
                ? Speaker.throwAway("Runner")
                : Speaker.real("Operator").hiding(secrets);
        try (HttpDriver driver = new HttpDriver(server, speaker, log, limits, clock, STANDING)) {
            return driver.send(request);
        }
    }
}
