package pubkyconformance.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static pubkyconformance.client.RecordedDrivers.OK;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a driver makes of the bytes that come back. */
class ResponseReadingTest {
    private final RecordedDrivers drivers = new RecordedDrivers();

    @Test
    void interimResponsesAndTrailersAreKept() throws IOException {
        String interim = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: x\r\n\r\n";
        String head = "HTTP/1.1 201 Made it\r\nTransfer-Encoding: chunked\r\nA: 1\r\na:  2 \r\n\r\n";
        String body = "3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nSum: 5\r\n\r\n";
        try (RawServer server = RawServer.answering(interim + head + body);
                HttpDriver driver = drivers.driver(server.uri())) {
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
                HttpDriver driver = drivers.driver(server.uri(), Limits.DEFAULT.withKeptBodyBytes(10))) {
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
                HttpDriver driver = drivers.driver(server.uri())) {
            Exchange exchange = driver.send(Request.of("HEAD", "/"));

            assertThat(exchange.failure()).isEmpty();
            assertThat(exchange.headers().first("content-length")).contains("9");
        }
    }

    @Test
    void aConnectionIsUsedAgainUnlessAFreshOneIsAskedFor() throws IOException {
        try (RawServer server = RawServer.answering(OK);
                HttpDriver driver = drivers.driver(server.uri())) {
            driver.send(Request.of("GET", "/1"));
            driver.send(Request.of("GET", "/2"));
            assertThat(server.connections()).isEqualTo(1);

            driver.send(Request.of("GET", "/3").onFreshConnection());

            assertThat(server.connections()).isEqualTo(2);
            assertThat(drivers.recorded()).extracting(Exchange::number).containsExactly(1, 2, 3);
        }
    }

    @Test
    void aConnectionThatTheServerClosedIsNotUsedAgain() throws Exception {
        try (RawServer server = new RawServer(peer -> {
                    peer.head();
                    peer.say(OK);
                });
                HttpDriver driver = drivers.driver(server.uri())) {
            for (int i = 0; i < 3; i++) {
                assertThat(driver.send(Request.of("GET", "/")).status()).isEqualTo(200);
                server.awaitClose();
            }
        }
    }

    @Test
    void pipelinedResponsesAreReadOneByOne() throws IOException {
        try (RawServer server = RawServer.answering(OK);
                HttpDriver driver = drivers.driver(server.uri())) {
            List<Exchange> exchanges = driver.pipeline(
                    "two", "GET /a HTTP/1.1\r\n\r\nGET /b HTTP/1.1\r\n\r\n".getBytes(UTF_8), List.of("GET", "GET"));

            assertThat(exchanges).extracting(Exchange::status).containsExactly(200, 200);
            assertThat(exchanges.get(0).target()).isEqualTo("/a");
        }
    }
}
