package pubkyconformance.homeserver.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import pubkyconformance.homeserver.HomeserverBuilder;
import pubkyconformance.homeserver.RunningHomeserver;
import pubkyconformance.homeserver.TestKeys;
import pubkyconformance.homeserver.http.RawConnection;
import pubkyconformance.spec.key.KeyPair;

/** What monitoring sees: names, types and labels are those of the official homeserver (MET-001 to MET-003). */
class MetricsTest {
    private static final KeyPair ALICE = TestKeys.pair(1);
    private static final KeyPair BOB = TestKeys.pair(2);
    private static final String SCOPE = "otel_scope_name=\"pubky_homeserver\"";

    @AutoClose
    private final RunningHomeserver homeserver = new RunningHomeserver(MetricsTest::withMetrics);

    private static HomeserverBuilder withMetrics(HomeserverBuilder builder) {
        return builder.metrics(0);
    }

    private String text() {
        return scraped().body();
    }

    private RawConnection.Answer scraped() {
        int port = homeserver.app().metricsPort().orElseThrow();
        try (RawConnection connection = new RawConnection(port)) {
            return connection
                    .send("GET /metrics HTTP/1.1\r\nHost: localhost\r\nOrigin: https://example.org\r\n\r\n")
                    .read();
        }
    }

    private List<String> samples(String name) {
        return text().lines().filter(line -> line.startsWith(name)).toList();
    }

    @Test
    void whatHasNotHappenedIsNotPrinted() {
        assertThat(scraped().status()).isEqualTo(200);
        assertThat(scraped().header("content-type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(text().lines().filter(line -> !line.startsWith("#"))).isEmpty();
    }

    @Test
    void webPagesMayNotRead() {
        assertThat(scraped().head())
                .noneMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("access-control-"));
    }

    @Test
    void eachUserWhoSignsUpIsCountedOnce() {
        homeserver.signUp(ALICE, "/:rw");
        homeserver.post("/signup", homeserver.token(ALICE, "/:rw"));
        homeserver.signUp(BOB, "/:rw");

        assertThat(text()).contains("# TYPE signup_count_total counter\n");
        assertThat(samples("signup_count_total")).containsExactly("signup_count_total{" + SCOPE + "} 2.0");
    }

    @Test
    void requestsForStorageAreCountedByTheirForm() {
        String cookie = homeserver.signUp(ALICE, "/:rw");
        String key = ALICE.publicKey().z32();
        homeserver.ask("PUT", "/pub/a", "Cookie: " + cookie, "pubky-host: " + key);
        homeserver.ask("GET", "/storage/" + key + "/pub/absent");
        homeserver.ask("POST", "/storage/" + key + "/pub/a?pubky-host=x", "pubky-host: nobody");
        homeserver.ask("GET", "/pub/a", "pubky-host: _pubky." + key);
        homeserver.ask("GET", "/pub/a");
        homeserver.ask("GET", "/storage/nobody/pub/a");
        homeserver.ask("GET", "/session", "Cookie: " + cookie, "pubky-host: " + key);

        assertThat(samples("storage_request_count_total"))
                .containsExactlyInAnyOrder(
                        counted("legacy", "matching", "false", "cookie"),
                        counted("path", "absent", "false", "none"),
                        counted("path", "other", "true", "none"),
                        counted("legacy", "matching", "false", "none"));
        assertThat(text()).contains("# TYPE storage_request_count_total counter\n");
    }

    private static String counted(String addressing, String header, String inQuery, String credential) {
        return "storage_request_count_total{addressing_mode=\"" + addressing + "\",auth_method=\"" + credential + "\","
                + SCOPE + ",pubky_host_header=\"" + header + "\",pubky_host_query=\"" + inQuery + "\"} 1.0";
    }

    @Test
    void readsOfTheFeedAreMeasured() {
        homeserver.ask("GET", "/events/");

        assertThat(text()).contains("# TYPE events_db_query_duration_ms histogram\n");
        assertThat(samples("events_db_query_duration_ms_count"))
                .containsExactly("events_db_query_duration_ms_count{" + SCOPE + "} 1");
        assertThat(samples("events_db_query_duration_ms_bucket")).hasSize(16);
    }

    @Test
    void streamsAreCountedWhileTheyAreOpenAndMeasuredAfterwards() {
        homeserver.signUp(ALICE, "/:rw");
        String live = "/events-stream?live=true&user=" + ALICE.publicKey().z32();
        try (RawConnection reader = new RawConnection(homeserver.app().clientPort())) {
            reader.send("GET " + live + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
            await().untilAsserted(() -> assertThat(samples("event_stream_active_connections"))
                    .containsExactly("event_stream_active_connections{" + SCOPE + "} 1.0"));
        }
        await().untilAsserted(() -> assertThat(samples("event_stream_connection_duration_ms_count"))
                .containsExactly("event_stream_connection_duration_ms_count{" + SCOPE + "} 1"));

        assertThat(samples("event_stream_active_connections"))
                .containsExactly("event_stream_active_connections{" + SCOPE + "} 0.0");
        assertThat(text())
                .contains(
                        "# TYPE event_stream_active_connections gauge\n",
                        "# TYPE event_stream_connection_duration_ms histogram\n",
                        "# TYPE event_stream_db_query_duration_ms histogram\n");
    }

    @Test
    void noKeyAndNoPathIsInIt() {
        String cookie = homeserver.signUp(ALICE, "/:rw");
        homeserver.ask(
                "PUT",
                "/pub/secret-plans",
                "Cookie: " + cookie,
                "pubky-host: " + ALICE.publicKey().z32());

        assertThat(text()).doesNotContain(ALICE.publicKey().z32()).doesNotContain("secret-plans");
    }
}
