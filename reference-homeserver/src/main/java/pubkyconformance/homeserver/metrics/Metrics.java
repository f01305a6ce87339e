package pubkyconformance.homeserver.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * Counts what goes on in a homeserver since its start. Names, types and labels are those that monitoring of Pubky homeservers looks for;
 * something that has not happened yet is not printed.
 */
public final class Metrics {
    /** The label that every sample carries, and what it says. */
    private static final String SCOPE = "otel_scope_name";

    private static final String HOMESERVER = "pubky_homeserver";

    /** Upper bounds in milliseconds. */
    private static final double[] QUERY_BUCKETS = {
        0, 5, 10, 25, 50, 75, 100, 250, 500, 750, 1_000, 2_500, 5_000, 7_500, 10_000
    };

    private static final double[] CONNECTION_BUCKETS = {10, 100, 1_000, 10_000, 100_000};

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter signups = Counter.builder()
            .name("signup_count")
            .help("Users who have signed up")
            .labelNames(SCOPE)
            .register(registry);
    private final Counter storageRequests = Counter.builder()
            .name("storage_request_count")
            .help("Requests for a user's storage, by the way they name and prove that user")
            .labelNames("addressing_mode", "pubky_host_header", "pubky_host_query", "auth_method", SCOPE)
            .register(registry);
    private final Histogram feedReads =
            histogram("events_db_query_duration_ms", "Reads of the event feed, in milliseconds", QUERY_BUCKETS);
    private final Histogram streamReads =
            histogram("event_stream_db_query_duration_ms", "Reads for event streams, in milliseconds", QUERY_BUCKETS);
    private final Gauge openStreams = Gauge.builder()
            .name("event_stream_active_connections")
            .help("Event streams that are open")
            .labelNames(SCOPE)
            .register(registry);
    private final Histogram streamTimes = histogram(
            "event_stream_connection_duration_ms",
            "How long event streams were open, in milliseconds",
            CONNECTION_BUCKETS);
    private final Counter readersLeftBehind = Counter.builder()
            .name("event_stream_broadcast_lagged_count")
            .help("Readers of event streams who were given up because they had fallen behind")
            .labelNames(SCOPE)
            .register(registry);

    private Histogram histogram(String name, String help, double... buckets) {
        return Histogram.builder()
                .name(name)
                .help(help)
                .labelNames(SCOPE)
                .classicOnly()
                .classicUpperBounds(buckets)
                .register(registry);
    }

    public void signedUp() {
        signups.labelValues(HOMESERVER).inc();
    }

    /** A request for a user's storage came, whatever becomes of it. */
    public void storageRequested(StorageRequestKind kind) {
        storageRequests
                .labelValues(
                        kind.addressing(),
                        kind.hostHeader(),
                        String.valueOf(kind.hostInQuery()),
                        kind.credential(),
                        HOMESERVER)
                .inc();
    }

    public void feedRead(Duration taken) {
        feedReads.labelValues(HOMESERVER).observe(millis(taken));
    }

    public void streamRead(Duration taken) {
        streamReads.labelValues(HOMESERVER).observe(millis(taken));
    }

    public void streamOpened() {
        openStreams.labelValues(HOMESERVER).inc();
    }

    public void streamOver(Duration open) {
        openStreams.labelValues(HOMESERVER).dec();
        streamTimes.labelValues(HOMESERVER).observe(millis(open));
    }

    public void readerLeftBehind() {
        readersLeftBehind.labelValues(HOMESERVER).inc();
    }

    /** Durations are printed in whole milliseconds. */
    private static double millis(Duration duration) {
        return duration.toMillis();
    }

    /** Everything so far in Prometheus text format 0.0.4. */
    String text() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(bytes, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toString(UTF_8);
    }
}
