package pubkyconformance.dht.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HttpRelayTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private final HttpRelay relay = HttpRelay.builder().clock(now::get).start();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        relay.close();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(relay.url() + path)).timeout(Duration.ofSeconds(20));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private CompletableFuture<HttpResponse<String>> begin(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(to(path).POST(BodyPublishers.ofString(body)));
    }

    private void advance(Duration by) {
        now.updateAndGet(time -> time.plus(by));
        relay.clockJumped();
    }

    @Test
    void anInboxKeepsAMessageAndItsType() throws Exception {
        HttpResponse<String> posted =
                send(to("/inbox/a").header("Content-Type", "text/x").POST(BodyPublishers.ofString("hello")));

        HttpResponse<String> taken = send(to("/inbox/a"));

        assertThat(posted.statusCode()).isEqualTo(200);
        assertThat(posted.body()).isEmpty();
        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(taken.body()).isEqualTo("hello");
        assertThat(taken.headers().allValues("content-type")).containsExactly("text/x");
        assertThat(send(to("/inbox/a/ack")).body()).isEqualTo("false");
    }

    @Test
    void whoWaitsIsAnsweredWhenAMessageComes() throws Exception {
        CompletableFuture<HttpResponse<String>> waiting = begin(to("/inbox/a"));
        Awaitility.await().until(() -> relay.waiting() == 1);
        post("/inbox/a", "hello");

        assertThat(waiting.get().body()).isEqualTo("hello");
    }

    @Test
    void patienceEndsOnTheRelaysClock() throws Exception {
        CompletableFuture<HttpResponse<String>> inbox = begin(to("/inbox/a"));
        Awaitility.await().until(() -> relay.waiting() == 1);
        advance(Duration.ofSeconds(25));

        assertThat(inbox.get().statusCode()).isEqualTo(408);
        assertThat(inbox.get().body()).isEqualTo("Request timed out");
    }

    @Test
    void theRelayWakesByItself() throws Exception {
        RelayRules brief =
                new RelayRules(Duration.ofMillis(50), Duration.ofSeconds(1), Duration.ofMillis(60), 2048, 256, 10, 10);
        try (HttpRelay own = HttpRelay.builder().rules(brief).start()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(URI.create(own.url() + "/inbox/a")).build(), BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(408);
        }
    }

    @Test
    void aLinkEndsForBothWhenItMeets() throws Exception {
        CompletableFuture<HttpResponse<String>> producer = begin(to("/link/a").POST(BodyPublishers.ofString("hello")));
        HttpResponse<String> consumer = send(to("/link/a"));

        assertThat(consumer.body()).isEqualTo("hello");
        assertThat(consumer.headers().firstValue("deprecation")).contains("true");
        assertThat(producer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(producer.get().headers().firstValue("deprecation")).contains("true");
    }

    @ParameterizedTest
    @CsvSource({"2048, 200", "2049, 413", "100000, 413"})
    void bodiesAreBounded(int size, int status) throws Exception {
        assertThat(post("/inbox/a", "x".repeat(size)).statusCode()).isEqualTo(status);
    }

    @Test
    void bodiesOfUnknownLengthAreBoundedToo() throws Exception {
        HttpRequest.BodyPublisher chunked = BodyPublishers.fromPublisher(BodyPublishers.ofString("x".repeat(2049)));

        assertThat(send(to("/inbox/a").POST(chunked)).statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /, 200, Http Relay",
        "POST, /, 405, ''",
        "GET, /inbox, 404, ''",
        "GET, /inbox/, 404, ''",
        "GET, /other/a, 404, ''",
        "GET, /link/a/ack, 404, ''",
        "GET, /inbox/a/b, 404, ''",
        "PUT, /inbox/a, 405, ''",
        "DELETE, /link/a, 405, ''",
        "DELETE, /inbox/a, 404, Not found",
        "GET, /inbox/a/ack, 404, Not found",
        "GET, /inbox/a/await, 404, Not found",
        "GET, /inbox/%ff, 400, Inbox ID is not UTF-8",
    })
    void everythingElseHasItsStatus(String method, String path, int status, String body) throws Exception {
        HttpResponse<String> answer = send(to(path).method(method, BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource({"%61, 256, 200", "%61, 257, 400", "%C3%A9, 128, 200", "%C3%A9, 129, 400"})
    void idsCountDecoded(String letter, int count, int status) throws Exception {
        assertThat(post("/inbox/" + letter.repeat(count), "hello").statusCode()).isEqualTo(status);
    }

    @Test
    void pagesOfAnyOriginMayUseIt() throws Exception {
        HttpResponse<String> answer = send(to("/inbox/a/ack").header("Origin", "https://app.example"));
        HttpResponse<String> preflight = send(to("/inbox/a")
                .header("Origin", "https://app.example")
                .header("Access-Control-Request-Method", "DELETE")
                .method("OPTIONS", BodyPublishers.noBody()));

        assertThat(answer.headers().firstValue("access-control-allow-origin")).contains("https://app.example");
        assertThat(preflight.statusCode()).isEqualTo(200);
        assertThat(preflight.headers().firstValue("access-control-allow-methods"))
                .contains("DELETE");
    }
}
