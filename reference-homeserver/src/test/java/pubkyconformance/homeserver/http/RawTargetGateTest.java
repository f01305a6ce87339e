package pubkyconformance.homeserver.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawTargetGateTest {
    private static HttpSocket server;

    @BeforeAll
    static void open() {
        server = HttpSocket.openBare(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), Duration.ofSeconds(30), new EchoRoute());
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static String request(String method, String target, String... more) {
        StringBuilder text = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: h\r\n");
        for (String line : more) {
            text.append(line).append("\r\n");
        }
        return text.append("\r\n").toString();
    }

    @Nested
    class WhatReachesTheRoute {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/pub/a/../b",
                    "/..",
                    "/pub/%2e%2e/x",
                    "/pub/a%2f..%2fb",
                    "//pub//a",
                    "/pub/%41",
                    "/pub/a;v=1",
                    "/pub/%00x",
                    "/pub/%zz",
                    "/pub/a?x=1&y=%20+b",
                    "/pub/a#frag",
                    "*",
                    "pub/x",
                    "http://other/pub/x",
                    "/pub/\u00ff",
                })
        void targetArrivesByteForByte(String target) {
            try (RawConnection connection = new RawConnection(server.port())) {
                assertThat(connection.send(request("GET", target)).read().body())
                        .isEqualTo("GET\n" + target + "\n");
            }
        }

        @Test
        void rawUtf8Arrives() {
            String latin1 = new String("/pub/é😀".getBytes(UTF_8), ISO_8859_1);

            try (RawConnection connection = new RawConnection(server.port())) {
                assertThat(connection.send(request("GET", latin1)).read().body())
                        .isEqualTo("GET\n" + latin1 + "\n");
            }
        }

        @Test
        void targetOf60KibArrives() {
            String target = "/" + "x".repeat(60 * 1024);

            try (RawConnection connection = new RawConnection(server.port())) {
                assertThat(connection.send(request("GET", target)).read().body())
                        .isEqualTo("GET\n" + target + "\n");
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "GET",
                    "PUT",
                    "POST",
                    "DELETE",
                    "PATCH",
                    "OPTIONS",
                    "TRACE",
                    "LOCK",
                    "UNLOCK",
                    "PROPFIND",
                    "get",
                    "X-Y"
                })
        void methodAndBodyArrive(String method) {
            try (RawConnection connection = new RawConnection(server.port())) {
                connection.send(request(method, "/a/../b", "Content-Length: 5") + "hello");

                assertThat(connection.read().body()).isEqualTo(method + "\n/a/../b\nhello");
            }
        }

        @Test
        void chunkedBodyWithTrailerArrives() {
            try (RawConnection connection = new RawConnection(server.port())) {
                connection.send(request("LOCK", "/x", "Transfer-Encoding: chunked")
                        + "3\r\nabc\r\n2;ext=1\r\nde\r\n0\r\nX-Trailer: 1\r\n\r\n");

                assertThat(connection.read().body()).isEqualTo("LOCK\n/x\nabcde");
            }
        }

        @Test
        void headersCannotForgeMethodOrTarget() {
            try (RawConnection connection = new RawConnection(server.port())) {
                connection.send(request(
                        "LOCK",
                        "/true",
                        HeadRewriter.METHOD + ": GET",
                        HeadRewriter.TARGET.toUpperCase(java.util.Locale.ROOT) + ": /forged"));
                assertThat(connection.read().body()).isEqualTo("LOCK\n/true\n");

                connection.send(request("GET", "/true", "Connection: keep-alive, " + HeadRewriter.TARGET));
                assertThat(connection.read().body()).isEqualTo("GET\n/true\n");
            }
        }

        @Test
        void headNamesItsLengthAndHasNoBody() {
            try (RawConnection connection = new RawConnection(server.port())) {
                connection.send(request("HEAD", "/a") + request("GET", "/b"));

                assertThat(connection.readHeadOnly().status()).isEqualTo(200);
                assertThat(connection.read().body()).isEqualTo("GET\n/b\n");
            }
        }

        @Test
        void http10Arrives() {
            try (RawConnection connection = new RawConnection(server.port())) {
                connection.send("GET /a HTTP/1.0\r\n\r\n");

                assertThat(connection.read().body()).isEqualTo("GET\n/a\n");
                assertThat(connection.isClosedByServer()).isTrue();
            }
        }
    }

    @Nested
    class Framing {
        private static final String MIXED = request("LOCK", "/a/../b", "Content-Length: 3")
                + "abc"
                + request("GET", "//c")
                + request("PUT", "/d", "Transfer-Encoding: chunked")
                + "1\r\nx\r\n0\r\n\r\n"
                + request("UNLOCK", "/e");

        @Test
        void pipelinedRequestsAreAnsweredInOrder() {
            try (RawConnection connection = new RawConnection(server.port())) {
                assertAnswered(connection.send(MIXED));
            }
        }

        @Test
        void requestsMayComeByteByByte() {
            try (RawConnection connection = new RawConnection(server.port())) {
                for (byte b : MIXED.getBytes(ISO_8859_1)) {
                    connection.send(new byte[] {b});
                }

                assertAnswered(connection);
            }
        }

        private void assertAnswered(RawConnection connection) {
            assertThat(connection.read().body()).isEqualTo("LOCK\n/a/../b\nabc");
            assertThat(connection.read().body()).isEqualTo("GET\n//c\n");
            assertThat(connection.read().body()).isEqualTo("PUT\n/d\nx");
            assertThat(connection.read().body()).isEqualTo("UNLOCK\n/e\n");
        }

        @Test
        void expectedContinueKeepsPipelinedAnswersApart() {
            try (RawConnection connection = new RawConnection(server.port())) {
                connection.send(request("LOCK", "/a", "Content-Length: 2", "Expect: 100-continue"));
                assertThat(connection.read().status()).isEqualTo(100);

                connection.send("ok" + request("HEAD", "/b") + request("GET", "/c"));
                assertThat(connection.read().body()).isEqualTo("LOCK\n/a\nok");
                assertThat(connection.readHeadOnly().status()).isEqualTo(200);
                assertThat(connection.read().body()).isEqualTo("GET\n/c\n");
            }
        }

        @Test
        void connectionCloseIsPrompt() {
            long start = System.nanoTime();

            try (RawConnection connection = new RawConnection(server.port())) {
                connection.send(request("GET", "/a", "Connection: close"));
                assertThat(connection.read().status()).isEqualTo(200);
                assertThat(connection.isClosedByServer()).isTrue();
            }

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Nested
    class WhatIsRefused {
        private static final String FOLLOWING = request("GET", "/must-not-be-served");

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "GET /a HTTP/1.1\r\n\r\n",
                    "GET /a HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
                    "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                    "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                    "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\n",
                    "POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: +1\r\n\r\na",
                    "POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: xchunked\r\n\r\n",
                    "POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                    "POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                    "GET /a HTTP/2.0\r\nHost: h\r\n\r\n",
                    "GET /a http/1.1\r\nHost: h\r\n\r\n",
                    "GET /a b HTTP/1.1\r\nHost: h\r\n\r\n",
                    "GET /a\u007f HTTP/1.1\r\nHost: h\r\n\r\n",
                    "GET /a\u0000 HTTP/1.1\r\nHost: h\r\n\r\n",
                    "GET /a HTTP/1.1\r\nHost : h\r\n\r\n",
                })
        void ambiguousHeadIsRefusedAndTheConnectionClosed(String head) {
            try (RawConnection connection = new RawConnection(server.port())) {
                RawConnection.Answer answer = connection.send(head + FOLLOWING).read();

                assertThat(answer.status()).isBetween(400, 505);
                assertThat(answer.body()).doesNotContain("must-not-be-served");
                assertThat(connection.isClosedByServer()).isTrue();
            }
        }

        @Test
        void refusalIsPlainText() {
            try (RawConnection connection = new RawConnection(server.port())) {
                RawConnection.Answer answer =
                        connection.send("GET /a HTTP/1.1\r\n\r\n").read();

                assertThat(answer.status()).isEqualTo(400);
                assertThat(answer.header("content-type")).isEqualTo("text/plain; charset=utf-8");
                assertThat(answer.body()).isEqualTo("A request needs exactly one Host header");
            }
        }

        @Test
        void tooLongTargetIs414() {
            try (RawConnection connection = new RawConnection(server.port())) {
                assertThat(connection
                                .send(request("GET", "/" + "x".repeat(70_000)))
                                .read()
                                .status())
                        .isEqualTo(414);
            }
        }

        @Test
        void tooLongHeadersAre431() {
            try (RawConnection connection = new RawConnection(server.port())) {
                assertThat(connection
                                .send(request("GET", "/", "X-Long: " + "x".repeat(70_000)))
                                .read()
                                .status())
                        .isEqualTo(431);
            }
        }

        @Test
        void http2PrefaceIsClosedWithoutAnAnswer() {
            try (RawConnection connection = new RawConnection(server.port())) {
                connection.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

                assertThat(connection.isClosedByServer()).isTrue();
            }
        }

        @Test
        void upgradeIsNotFollowed() {
            try (RawConnection connection = new RawConnection(server.port())) {
                connection.send(request(
                        "GET",
                        "/a",
                        "Connection: Upgrade, HTTP2-Settings",
                        "Upgrade: h2c",
                        "HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA"));

                assertThat(connection.read().body()).isEqualTo("GET\n/a\n");
            }
        }
    }
}
