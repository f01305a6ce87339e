package pubkyconformance.homeserver.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.CertificateType;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsFatalAlertReceived;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import pubkyconformance.homeserver.http.HttpSocket;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.spec.key.KeyPair;

class RawKeyTlsTest {
    private static final KeyPair KEY = KeyPair.ofSeed(new byte[32]);
    private static final String GET = "GET /a/../b HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";

    private HttpSocket server = open(new RawKeyTls(KEY, new SecureRandom(), TlsRules.DEFAULT));

    private static HttpSocket open(RawKeyTls tls) {
        return HttpSocket.openBare(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Duration.ofSeconds(2),
                pipeline -> pipeline.addFirst(tls.newHandler()),
                RawKeyTlsTest::answer);
    }

    /** Says who asks for what, then the body as it came. */
    private static HttpResponse answer(Request request) {
        String head = request.method() + " " + request.rawTarget() + " from "
                + request.remoteAddress().getPort() + "\n";
        return request.withBody(
                Integer.MAX_VALUE,
                body -> HttpResponse.of(
                        ResponseHeaders.of(HttpStatus.OK),
                        HttpData.wrap((head + body.toString(ISO_8859_1)).getBytes(ISO_8859_1))));
    }

    private RawKeyTls serveBy(TlsRules rules) {
        server.close();
        RawKeyTls tls = new RawKeyTls(KEY, new SecureRandom(), rules);
        server = open(tls);
        return tls;
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Nested
    class Handshake {
        private void isRefused(TestClient client, short alert) {
            assertThatThrownBy(client::shakeHands)
                    .isInstanceOfSatisfying(
                            TlsFatalAlertReceived.class, received -> assertThat(received.getAlertDescription())
                                    .isEqualTo(alert));
        }

        @Test
        void oneRawKeyIsPresented() throws IOException {
            try (TestClient client = new TestClient(server.port())) {
                client.shakeHands();

                assertThat(client.certificates)
                        .containsExactly("302a300506032b6570032100"
                                + HexFormat.of().formatHex(KEY.publicKey().bytes()));
            }
        }

        @Test
        void clientWithoutTheExtensionIsRefused() throws IOException {
            try (TestClient client = new TestClient(server.port())) {
                client.serverTypes = null;

                isRefused(client, AlertDescription.handshake_failure);
            }
        }

        @Test
        void clientThatTakesX509OnlyIsRefused() throws IOException {
            try (TestClient client = new TestClient(server.port())) {
                client.serverTypes = new short[] {CertificateType.X509};

                isRefused(client, AlertDescription.handshake_failure);
            }
        }

        @Test
        void clientThatWouldShowARawKeyOnlyIsRefused() throws IOException {
            try (TestClient client = new TestClient(server.port())) {
                client.clientTypes = new short[] {CertificateType.RawPublicKey};

                isRefused(client, AlertDescription.handshake_failure);
            }
        }

        @Test
        void clientThatCouldShowACertificateIsNotAskedForIt() throws IOException {
            try (TestClient client = new TestClient(server.port())) {
                client.clientTypes = new short[] {CertificateType.RawPublicKey, CertificateType.X509};

                client.shakeHands();

                assertThat(client.certificates).hasSize(1);
            }
        }

        @Test
        void clientThatDoesNotVerifyEd25519IsRefused() throws IOException {
            try (TestClient client = new TestClient(server.port())) {
                client.scheme = SignatureAndHashAlgorithm.getInstance((short) 4, (short) 3);

                isRefused(client, AlertDescription.handshake_failure);
            }
        }

        @Test
        void tls12IsRefused() throws IOException {
            try (TestClient client = new TestClient(server.port())) {
                client.version = ProtocolVersion.TLSv12;

                isRefused(client, AlertDescription.protocol_version);
            }
        }

        @Test
        void http2AloneIsRefused() throws IOException {
            try (TestClient client = new TestClient(server.port())) {
                client.protocols = List.of("h2");

                isRefused(client, AlertDescription.no_application_protocol);
            }
        }

        @Test
        void http11IsChosenOfSeveral() throws IOException {
            try (TestClient client = new TestClient(server.port())) {
                client.protocols = List.of("h2", "http/1.1");

                client.shakeHands();

                assertThat(client.chosenProtocol()).isEqualTo("http/1.1");
            }
        }

        @Test
        void plainHttpEndsTheConnection() throws IOException {
            try (TestClient client = new TestClient(server.port())) {
                client.sendPlain(GET);

                client.awaitEnd();
            }
        }

        @Test
        void handshakeThatTakesTooLongEndsTheConnection() throws IOException {
            serveBy(TlsRules.DEFAULT.withHandshakeTime(Duration.ofMillis(200)));
            try (TestClient client = new TestClient(server.port())) {
                client.awaitEnd();
            }
        }

        @Test
        void oneTooManyIsClosedUntilAnotherIsOver() throws IOException {
            RawKeyTls tls = serveBy(TlsRules.DEFAULT.withUnfinishedHandshakes(1));
            assertThat(tls.enter()).isTrue();
            try (TestClient second = new TestClient(server.port())) {
                second.awaitEnd();
            }
            tls.leave();
            for (int i = 0; i < 3; i++) {
                try (TestClient later = new TestClient(server.port())) {
                    later.shakeHands();
                    later.send(GET);

                    assertThat(later.readText()).startsWith("HTTP/1.1 200 OK\r\n");
                }
            }
        }
    }

    @Nested
    class Connection {
        @Test
        void methodTargetAndClientAddressArriveAsOverPlainHttp() throws IOException {
            try (TestClient client = new TestClient(server.port())) {
                client.shakeHands();
                client.send(GET.replace("GET", "LOCK"));

                assertThat(client.readText())
                        .startsWith("HTTP/1.1 200 OK\r\n")
                        .endsWith("LOCK /a/../b from " + client.localPort() + "\n");
            }
        }

        @Test
        void manyRequestsInOneRecordAreAnsweredInOrder() throws IOException {
            try (TestClient client = new TestClient(server.port())) {
                client.shakeHands();
                client.send("GET /1 HTTP/1.1\r\nHost: h\r\n\r\n".repeat(3) + GET);

                assertThat(client.readText().lines().filter(line -> line.startsWith("GET ")))
                        .containsExactly(
                                "GET /1 from " + client.localPort(),
                                "GET /1 from " + client.localPort(),
                                "GET /1 from " + client.localPort(),
                                "GET /a/../b from " + client.localPort());
            }
        }

        @Test
        void largeBodyIsTheSameBothWays() throws IOException {
            byte[] body = new byte[3_000_001];
            new Random(7).nextBytes(body);
            try (TestClient client = new TestClient(server.port())) {
                client.shakeHands();
                client.send("PUT /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: " + body.length
                        + "\r\n\r\n");
                client.send(body);

                assertThat(client.readText().endsWith("\n" + new String(body, ISO_8859_1)))
                        .isTrue();
            }
        }

        @Test
        void http2WithoutAskingEndsTheConnection() throws IOException {
            try (TestClient client = new TestClient(server.port())) {
                client.shakeHands();
                client.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");

                assertThat(client.readToEnd()).isEmpty();
            }
        }

        @Test
        void stalledBodyEndsTheConnection() throws IOException {
            try (TestClient client = new TestClient(server.port())) {
                client.shakeHands();
                client.send("PUT /a HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc");

                assertThat(client.readToEnd()).isEmpty();
            }
        }
    }
}
