package pubkyconformance.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration BOUND = Duration.ofSeconds(5);
    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

    private final List<Exchange> recorded = new ArrayList<>();

    private HttpDriver driver(RawServer server) {
        return new HttpDriver(
                server.uri(),
                Speaker.throwAway("Alice"),
                new ExchangeLog(recorded::add),
                Limits.DEFAULT,
                InstantSource.system(),
                Headers.NONE);
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    @Test
    void eventsArriveWhileTheStreamStaysOpen() throws IOException {
        try (RawServer server = new RawServer(peer -> {
                    peer.head();
                    peer.say(HEAD + chunk("event: PUT\ndata: pubky://x/pub/a\nda") + chunk("ta: cursor: 7\n\n:\n\n"));
                    peer.isLeft();
                });
                HttpDriver driver = driver(server);
                EventStream stream = driver.stream(Request.of("GET", "/events-stream"))) {
            List<SseFrame> events = stream.awaitEvents(1, BOUND);

            assertThat(events)
                    .containsExactly(
                            new SseFrame("PUT", List.of("pubky://x/pub/a", "cursor: 7"), null, null, List.of()));
            assertThat(events.get(0).dataAfter("cursor: ")).contains("7");
            assertThat(stream.awaitEnd(SOON)).isFalse();
            assertThat(stream.frames()).hasSize(2);
            assertThat(stream.exchange().status()).isEqualTo(200);
            assertThat(recorded).isEmpty();
        }
        assertThat(recorded).singleElement().satisfies(exchange -> {
            assertThat(exchange.failure()).isEmpty();
            assertThat(exchange.body().text()).contains("cursor: 7");
        });
    }

    @Test
    void theEndOfABatchIsSeen() throws IOException {
        try (RawServer server = RawServer.answering(HEAD + chunk("data: a\n\n") + chunk("data: cut") + "0\r\n\r\n");
                HttpDriver driver = driver(server);
                EventStream stream = driver.stream(Request.of("GET", "/events-stream"))) {
            assertThat(stream.awaitEnd(BOUND)).isTrue();

            assertThat(stream.events()).hasSize(1);
            assertThat(stream.exchange().failure()).isEmpty();
            assertThat(recorded).hasSize(1);
        }
    }

    @Test
    void aStreamThatBreaksOffIsAFailure() throws IOException {
        try (RawServer server = new RawServer(peer -> {
                    peer.head();
                    peer.say(HEAD + chunk("data: a\n\n"));
                });
                HttpDriver driver = driver(server);
                EventStream stream = driver.stream(Request.of("GET", "/events-stream"))) {
            assertThat(stream.awaitEnd(BOUND)).isTrue();

            assertThat(stream.exchange().failure().orElseThrow().kind()).isEqualTo(Failure.Kind.CLOSED);
        }
    }

    @Test
    void aRefusalIsReadToItsEndAndRecorded() throws IOException {
        try (RawServer server = RawServer.answering("HTTP/1.1 400 Bad Request\r\nContent-Length: 3\r\n\r\nbad");
                HttpDriver driver = driver(server);
                EventStream stream = driver.stream(Request.of("GET", "/events-stream"))) {
            assertThat(stream.hasEnded()).isTrue();
            assertThat(stream.exchange().body().text()).isEqualTo("bad");
        }
    }
}
