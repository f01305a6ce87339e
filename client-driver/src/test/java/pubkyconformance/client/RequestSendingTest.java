package pubkyconformance.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static pubkyconformance.client.RecordedDrivers.NOW;
import static pubkyconformance.client.RecordedDrivers.OK;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a driver makes of a request on the wire. */
class RequestSendingTest {
    private final RecordedDrivers drivers = new RecordedDrivers();

    @Test
    void theRequestGoesOutByteForByteInTheOrderGiven() throws IOException {
        try (RawServer server = RawServer.answering(OK);
                HttpDriver driver = drivers.driver(server.uri())) {
            driver.send(Request.of("LOCK", "/pub//a/../b%2e?x=é")
                    .header("x-B", "1")
                    .header("X-a", "\u00e9")
                    .header("x-B", "2"));

            assertThat(server.received())
                    .containsExactly("LOCK /pub//a/../b%2e?x=\u00c3\u00a9 HTTP/1.1\r\nHost: "
                            + server.uri().getAuthority()
                            + "\r\nUser-Agent: t\r\nx-B: 1\r\nX-a: \u00e9\r\nx-B: 2\r\n\r\n");
        }
    }

    @Test
    void aBareRequestGetsNothingAdded() throws IOException {
        try (RawServer server = RawServer.answering(OK);
                HttpDriver driver = drivers.driver(server.uri())) {
            driver.send(Request.of("GET", "/").bare());

            assertThat(server.received()).containsExactly("GET / HTTP/1.1\r\n\r\n");
        }
    }

    @Test
    void theTestsOwnHostReplacesTheServers() throws IOException {
        try (RawServer server = RawServer.answering(OK);
                HttpDriver driver = drivers.driver(server.uri())) {
            driver.send(Request.of("GET", "/").header("host", "elsewhere"));

            assertThat(server.received().get(0)).contains("host: elsewhere").doesNotContain("Host:");
        }
    }

    @Test
    void aChunkedBodyHasOneChunkPerPartAndTrailers() throws IOException {
        try (RawServer server = new RawServer(peer -> {
                    peer.head();
                    peer.exactly(36);
                    peer.say(OK);
                });
                HttpDriver driver = drivers.driver(server.uri())) {
            Exchange exchange = driver.send(Request.of("PUT", "/pub/a")
                    .body(Body.chunked(List.of("hello".getBytes(UTF_8), "0123456789ab".getBytes(UTF_8)))
                            .trailers(Headers.NONE.plus("T", "1"))));

            assertThat(server.received().get(0)).endsWith("Transfer-Encoding: chunked\r\n\r\n");
            assertThat(server.received().get(1)).isEqualTo("5\r\nhello\r\nc\r\n0123456789ab\r\n0\r\nT: 1\r\n");
            assertThat(exchange.request().body().text()).isEqualTo("hello0123456789ab");
        }
    }

    @Test
    void theDeclaredLengthMayBeAnother() throws IOException {
        try (RawServer server = RawServer.answering(OK);
                HttpDriver driver = drivers.driver(server.uri())) {
            driver.send(Request.of("PUT", "/pub/a").body(Body.of("hello").declaring(99)));

            assertThat(server.received().get(0)).contains("Content-Length: 99");
        }
    }

    @Test
    void theLastPartOfAnOpenRequestIsHeldBack() throws IOException {
        try (RawServer server = new RawServer(peer -> {
                    peer.head();
                    peer.exactly(3);
                    peer.exactly(2);
                    peer.say(OK);
                });
                HttpDriver driver = drivers.driver(server.uri())) {
            OpenRequest open = driver.open(Request.of("PUT", "/pub/a")
                    .body(Body.ofParts(List.of("abc".getBytes(UTF_8), "de".getBytes(UTF_8)))));
            assertThat(drivers.recorded()).isEmpty();

            Exchange exchange = open.finish();

            assertThat(exchange.status()).isEqualTo(200);
            assertThat(open.finish()).isSameAs(exchange);
            assertThat(drivers.recorded()).containsExactly(exchange);
            assertThat(server.received().subList(1, 3)).containsExactly("abc", "de");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CLOSE", "RESET"})
    void aCutBodyEndsTheConnectionWithoutWaiting(String ending) throws IOException {
        try (RawServer server = new RawServer(peer -> {
                    peer.head();
                    peer.exactly(5);
                    peer.isLeft();
                });
                HttpDriver driver = drivers.driver(server.uri())) {
            Exchange exchange = driver.send(Request.of("PUT", "/pub/a")
                    .body(Body.of("hello").declaring(10).ending(Body.Ending.valueOf(ending))));

            assertThat(exchange.failure().orElseThrow().kind()).isEqualTo(Failure.Kind.ABANDONED);
            assertThat(exchange.request().body().text()).isEqualTo("hello");
        }
    }

    @Test
    void aHalfClosedRequestStillGetsItsResponse() throws IOException {
        try (RawServer server = new RawServer(peer -> {
                    peer.head();
                    peer.exactly(99);
                    peer.say(OK);
                });
                HttpDriver driver = drivers.driver(server.uri())) {
            Exchange exchange = driver.send(Request.of("PUT", "/pub/a")
                    .body(Body.of("hello").declaring(99).ending(Body.Ending.HALF_CLOSE)));

            assertThat(exchange.status()).isEqualTo(200);
        }
    }

    @Test
    void theBodyWaitsForContinueAndIsNotSentAfterARefusal() throws IOException {
        try (RawServer server = RawServer.answering("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");
                HttpDriver driver = drivers.driver(server.uri())) {
            Exchange exchange =
                    driver.send(Request.of("PUT", "/a").body(Body.of("hello").afterContinue()));

            assertThat(exchange.status()).isEqualTo(413);
            assertThat(exchange.request().body().length()).isZero();
            assertThat(server.received().get(0)).contains("Expect: 100-continue");
        }
    }

    @Test
    void anAnswerThatComesBeforeTheWholeBodyIsTakenAndSendingStops() throws IOException {
        try (RawServer server = new RawServer(peer -> {
                    peer.head();
                    peer.say("HTTP/1.1 507 Full\r\nContent-Length: 0\r\n\r\n");
                    peer.isLeft();
                    peer.head();
                });
                HttpDriver driver = drivers.driver(server.uri(), Limits.DEFAULT)) {
            Exchange exchange = driver.send(Request.of("PUT", "/a").body(Body.repeating(new byte[1 << 16], 2_000)));

            assertThat(exchange.status()).isEqualTo(507);
            assertThat(exchange.request().body().length()).isLessThan(2_000L << 16);
        }
    }

    @Test
    void rawBytesGoOutAsTheyAre() throws IOException {
        try (RawServer server = RawServer.answering(OK);
                HttpDriver driver = drivers.driver(server.uri())) {
            byte[] bytes = "GET /\u00ff HTTP/1.1\r\nA\u00e9 : b\r\n\r\n".getBytes(ISO_8859_1);

            Exchange exchange = driver.sendRaw("odd", bytes);

            assertThat(server.received()).containsExactly(new String(bytes, ISO_8859_1));
            assertThat(exchange.request().raw()).isTrue();
            assertThat(exchange.request().body().bytes()).isEqualTo(bytes);
            assertThat(exchange.sentAt()).isEqualTo(NOW);
        }
    }
}
