package pubkyconformance.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How an exchange ends that gets no whole response. */
class ExchangeFailureTest {
    private final RecordedDrivers drivers = new RecordedDrivers();

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
                HttpDriver driver = drivers.driver(server.uri())) {
            Exchange exchange = driver.send(Request.of("GET", "/"));

            assertThat(exchange.failure().orElseThrow().kind()).isEqualTo(kind);
            assertThat(exchange.status()).isEqualTo(status);
            assertThat(exchange.isSuccess()).isFalse();
        }
    }

    @Test
    void silenceEndsWithTheIdleLimit() throws IOException {
        try (RawServer server = new RawServer(peer -> peer.until("what never comes"));
                HttpDriver driver = drivers.driver(server.uri())) {
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
                HttpDriver driver = drivers.driver(server.uri(), Limits.DEFAULT.withBodyBytes(100_000))) {
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
                HttpDriver driver = drivers.driver(server.uri())) {
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
                HttpDriver driver = drivers.driver(server.uri())) {
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
        try (HttpDriver driver = drivers.driver(URI.create("http://127.0.0.1:" + port))) {
            Exchange exchange = driver.send(Request.of("GET", "/"));

            assertThat(exchange.failure().orElseThrow().kind()).isEqualTo(Failure.Kind.REFUSED);
            assertThat(exchange.transcript()).contains("! REFUSED");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://127.0.0.1:1", "ftp://x", "/only/a/path"})
    void anAddressThatCannotBeSpokenToIsRefusedAtOnce(String server) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> drivers.driver(URI.create(server)))
                .withMessageContaining("expected: http://host:port");
    }
}
