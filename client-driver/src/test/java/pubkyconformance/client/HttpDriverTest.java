package pubkyconformance.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDriverTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final List<Exchange> recorded = new ArrayList<>();
    private final ExchangeLog log = new ExchangeLog(recorded::add);

    private HttpDriver driver(URI uri) {
        return driver(uri, Limits.DEFAULT.withIdle(Duration.ofMillis(400)).withTotal(Duration.ofSeconds(5)));
    }

    private HttpDriver driver(URI uri, Limits limits) {
        return new HttpDriver(
                uri,
                Speaker.throwAway("Alice"),
                log,
                limits,
                InstantSource.fixed(NOW),
                Headers.NONE.plus("User-Agent", "t"));
    }

    @Nested
    class Sending {
        @Test
        void theRequestGoesOutByteForByteInTheOrderGiven() throws IOException {
            try (RawServer server = RawServer.answering(OK);
                    HttpDriver driver = driver(server.uri())) {
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
                    HttpDriver driver = driver(server.uri())) {
                driver.send(Request.of("GET", "/").bare());

                assertThat(server.received()).containsExactly("GET / HTTP/1.1\r\n\r\n");
            }
        }

        @Test
        void theTestsOwnHostReplacesTheServers() throws IOException {
            try (RawServer server = RawServer.answering(OK);
                    HttpDriver driver = driver(server.uri())) {
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
                    HttpDriver driver = driver(server.uri())) {
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
                    HttpDriver driver = driver(server.uri())) {
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
                    HttpDriver driver = driver(server.uri())) {
                OpenRequest open = driver.open(Request.of("PUT", "/pub/a")
                        .body(Body.ofParts(List.of("abc".getBytes(UTF_8), "de".getBytes(UTF_8)))));
                assertThat(recorded).isEmpty();

                Exchange exchange = open.finish();

                assertThat(exchange.status()).isEqualTo(200);
                assertThat(open.finish()).isSameAs(exchange);
                assertThat(recorded).containsExactly(exchange);
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
                    HttpDriver driver = driver(server.uri())) {
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
                    HttpDriver driver = driver(server.uri())) {
                Exchange exchange = driver.send(Request.of("PUT", "/pub/a")
                        .body(Body.of("hello").declaring(99).ending(Body.Ending.HALF_CLOSE)));

                assertThat(exchange.status()).isEqualTo(200);
            }
        }

        @Test
        void theBodyWaitsForContinueAndIsNotSentAfterARefusal() throws IOException {
            try (RawServer server = RawServer.answering("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");
                    HttpDriver driver = driver(server.uri())) {
                Exchange exchange = driver.send(
                        Request.of("PUT", "/a").body(Body.of("hello").afterContinue()));

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
                    HttpDriver driver = driver(server.uri(), Limits.DEFAULT)) {
                Exchange exchange = driver.send(Request.of("PUT", "/a").body(Body.repeating(new byte[1 << 16], 2_000)));

                assertThat(exchange.status()).isEqualTo(507);
                assertThat(exchange.request().body().length()).isLessThan(2_000L << 16);
            }
        }
    }

    @Nested
    class Receiving {
        @Test
        void interimResponsesAndTrailersAreKept() throws IOException {
            String interim = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: x\r\n\r\n";
            String head = "HTTP/1.1 201 Made it\r\nTransfer-Encoding: chunked\r\nA: 1\r\na:  2 \r\n\r\n";
            String body = "3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nSum: 5\r\n\r\n";
            try (RawServer server = RawServer.answering(interim + head + body);
                    HttpDriver driver = driver(server.uri())) {
                Exchange exchange = driver.send(Request.of("GET", "/"));

                ReceivedResponse response = exchange.response().orElseThrow();
                assertThat(response.interim()).containsExactly(100, 103);
                assertThat(response.reason()).isEqualTo("Made it");
                assertThat(response.headers().values("A")).containsExactly("1", "2");
                assertThat(response.body().text()).isEqualTo("abcde");
                assertThat(response.trailers().first("sum")).contains("5");
            }
        }

        @Test
        void aLongBodyIsCountedAndHashedButNotKept() throws IOException {
            try (RawServer server =
                            RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + "x".repeat(1000));
                    HttpDriver driver = driver(server.uri(), Limits.DEFAULT.withKeptBodyBytes(10))) {
                KeptBody body = driver.send(Request.of("GET", "/")).body();

                assertThat(body.text()).isEqualTo("xxxxxxxxxx");
                assertThat(body.length()).isEqualTo(1000);
                assertThat(body.isComplete()).isFalse();
                assertThat(body.sha256Hex())
                        .isEqualTo(KeptBody.of("x".repeat(1000).getBytes(UTF_8)).sha256Hex());
            }
        }

        @Test
        void aResponseToHeadHasNoBodyWhateverItsLengthSays() throws IOException {
            try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n");
                    HttpDriver driver = driver(server.uri())) {
                Exchange exchange = driver.send(Request.of("HEAD", "/"));

                assertThat(exchange.failure()).isEmpty();
                assertThat(exchange.headers().first("content-length")).contains("9");
            }
        }

        @Test
        void aConnectionIsUsedAgainUnlessAFreshOneIsAskedFor() throws IOException {
            try (RawServer server = RawServer.answering(OK);
                    HttpDriver driver = driver(server.uri())) {
                driver.send(Request.of("GET", "/1"));
                driver.send(Request.of("GET", "/2"));
                assertThat(server.connections()).isEqualTo(1);

                driver.send(Request.of("GET", "/3").onFreshConnection());

                assertThat(server.connections()).isEqualTo(2);
                assertThat(recorded).extracting(Exchange::number).containsExactly(1, 2, 3);
            }
        }

        @Test
        void aConnectionThatTheServerClosedIsNotUsedAgain() throws Exception {
            try (RawServer server = new RawServer(peer -> {
                        peer.head();
                        peer.say(OK);
                    });
                    HttpDriver driver = driver(server.uri())) {
                for (int i = 0; i < 3; i++) {
                    assertThat(driver.send(Request.of("GET", "/")).status()).isEqualTo(200);
                    server.awaitClose();
                }
            }
        }

        @Test
        void pipelinedResponsesAreReadOneByOne() throws IOException {
            try (RawServer server = RawServer.answering(OK);
                    HttpDriver driver = driver(server.uri())) {
                List<Exchange> exchanges = driver.pipeline(
                        "two", "GET /a HTTP/1.1\r\n\r\nGET /b HTTP/1.1\r\n\r\n".getBytes(UTF_8), List.of("GET", "GET"));

                assertThat(exchanges).extracting(Exchange::status).containsExactly(200, 200);
                assertThat(exchanges.get(0).target()).isEqualTo("/a");
            }
        }
    }

    @Nested
    class Failing {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\n\\r\\nabc | CLOSED | 200",
                    "'' | CLOSED | 0",
                    "HTTP/1.1 200 OK\\r\\nContent-Length: 5\\r\\nContent-Length: 5\\r\\n\\r\\nabcde | MALFORMED | 200",
                    "HTTP/1.1 200 OK\\r\\nContent-Length: -5\\r\\n\\r\\n | MALFORMED | 200",
                    "SSH-2.0-x\\r\\n | MALFORMED | 0",
                    "HTTP/1.1 200 OK\\nA: b\\n\\n | MALFORMED | 0",
                    "HTTP/1.1 200 OK\\r\\nbad name: b\\r\\n\\r\\n | MALFORMED | 0",
                    "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\n | MALFORMED | 200",
                    "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n1\\r\\nabc\\r\\n | MALFORMED | 200",
                })
        void whatIsNoWholeResponseIsAFailure(String answer, Failure.Kind kind, int status) throws IOException {
            try (RawServer server = new RawServer(peer -> {
                        peer.head();
                        peer.say(answer.translateEscapes());
                    });
                    HttpDriver driver = driver(server.uri())) {
                Exchange exchange = driver.send(Request.of("GET", "/"));

                assertThat(exchange.failure().orElseThrow().kind()).isEqualTo(kind);
                assertThat(exchange.status()).isEqualTo(status);
                assertThat(exchange.isSuccess()).isFalse();
            }
        }

        @Test
        void silenceEndsWithTheIdleLimit() throws IOException {
            try (RawServer server = new RawServer(peer -> peer.until("what never comes"));
                    HttpDriver driver = driver(server.uri())) {
                Exchange exchange = driver.send(Request.of("GET", "/"));

                assertThat(exchange.failure().orElseThrow())
                        .isEqualTo(new Failure(Failure.Kind.TIMED_OUT, "nothing came for 400 ms"));
            }
        }

        @Test
        void anEndlessBodyEndsWithItsLimit() throws IOException {
            try (RawServer server = new RawServer(peer -> {
                        peer.head();
                        peer.say("HTTP/1.1 200 OK\r\n\r\n");
                        while (true) {
                            peer.say("x".repeat(10_000));
                        }
                    });
                    HttpDriver driver = driver(server.uri(), Limits.DEFAULT.withBodyBytes(100_000))) {
                Exchange exchange = driver.send(Request.of("GET", "/"));

                assertThat(exchange.failure().orElseThrow().kind()).isEqualTo(Failure.Kind.TOO_LARGE);
            }
        }

        @Test
        void anEndlessHeadEndsWithItsLimit() throws IOException {
            try (RawServer server = new RawServer(peer -> {
                        peer.head();
                        peer.say("HTTP/1.1 200 OK\r\n");
                        while (true) {
                            peer.say("A: b\r\n");
                        }
                    });
                    HttpDriver driver = driver(server.uri())) {
                Exchange exchange = driver.send(Request.of("GET", "/"));

                assertThat(exchange.failure().orElseThrow().kind()).isEqualTo(Failure.Kind.TOO_LARGE);
            }
        }

        @Test
        void aResetIsAFailure() throws IOException {
            try (RawServer server = new RawServer(peer -> {
                        peer.head();
                        peer.reset();
                    });
                    HttpDriver driver = driver(server.uri())) {
                Exchange exchange = driver.send(Request.of("GET", "/"));

                assertThat(exchange.failure().orElseThrow().kind()).isEqualTo(Failure.Kind.RESET);
            }
        }

        @Test
        void aPortWithoutListenerIsAFailure() throws IOException {
            int port;
            try (ServerSocket unused = new ServerSocket(0)) {
                port = unused.getLocalPort();
            }
            try (HttpDriver driver = driver(URI.create("http://127.0.0.1:" + port))) {
                Exchange exchange = driver.send(Request.of("GET", "/"));

                assertThat(exchange.failure().orElseThrow().kind()).isEqualTo(Failure.Kind.REFUSED);
                assertThat(exchange.transcript()).contains("! REFUSED");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"https://127.0.0.1:1", "ftp://x", "/only/a/path"})
        void anAddressThatCannotBeSpokenToIsRefusedAtOnce(String server) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> driver(URI.create(server)))
                    .withMessageContaining("expected: http://host:port");
        }
    }

    @Test
    void rawBytesGoOutAsTheyAre() throws IOException {
        try (RawServer server = RawServer.answering(OK);
                HttpDriver driver = driver(server.uri())) {
            byte[] bytes = "GET /\u00ff HTTP/1.1\r\nA\u00e9 : b\r\n\r\n".getBytes(ISO_8859_1);

            Exchange exchange = driver.sendRaw("odd", bytes);

            assertThat(server.received()).containsExactly(new String(bytes, ISO_8859_1));
            assertThat(exchange.request().raw()).isTrue();
            assertThat(exchange.request().body().bytes()).isEqualTo(bytes);
            assertThat(exchange.sentAt()).isEqualTo(NOW);
        }
    }
}
