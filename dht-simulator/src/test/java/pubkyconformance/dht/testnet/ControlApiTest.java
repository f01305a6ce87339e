package pubkyconformance.dht.testnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import pubkyconformance.spec.key.PublicKey;

class ControlApiTest {
    private static Testnet testnet;
    private static ControlApi control;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        testnet = Testnet.start(TestnetSettings.onFreePorts().withMovableClock());
        control = ControlApi.start(testnet, 0);
    }

    @AfterAll
    static void stop() {
        control.close();
        testnet.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> order(String path) throws Exception {
        return send(HttpRequest.newBuilder(control.url().resolve(path)).POST(BodyPublishers.noBody()));
    }

    @Test
    void itTellsHowTheTestnetStandsWithoutSecrets() throws Exception {
        HttpResponse<String> report = send(HttpRequest.newBuilder(control.url()));

        assertThat(report.statusCode()).isEqualTo(200);
        assertThat(report.body())
                .contains("8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewo")
                .contains("\"homeserver-0\":true")
                .doesNotContain("password", "\"seed");
    }

    @Test
    void aPartCrashesAndIsStartedAgain() throws Exception {
        assertThat(order("/parts/http-relay/crash").body()).contains("\"http-relay\":false");
        assertThat(order("/parts/http-relay/restart").body()).contains("\"http-relay\":true");

        URI relay = testnet.httpRelayUrl();
        assertThat(send(HttpRequest.newBuilder(relay)).statusCode()).isEqualTo(200);
    }

    @Test
    void theDhtFallsApartAndHeals() throws Exception {
        PublicKey key = testnet.homeserver().key();
        try {
            assertThat(order("/dht/partition?parts=pkarr-relay").statusCode()).isEqualTo(200);
            assertThat(lookUp("/" + key.z32() + "?policy=NetworkOnly")).isEqualTo(503);
            assertThat(order("/dht/heal").statusCode()).isEqualTo(200);
            assertThat(lookUp("/" + key.z32() + "?policy=NetworkOnly")).isEqualTo(200);
        } finally {
            testnet.healDht();
        }
    }

    private int lookUp(String path) throws Exception {
        return send(HttpRequest.newBuilder(testnet.pkarrRelayUrl().resolve(path)))
                .statusCode();
    }

    @Test
    void aPartWithoutNodeCannotBeCutOff() throws Exception {
        assertThat(order("/dht/partition?parts=http-relay").statusCode()).isEqualTo(404);
        assertThat(order("/dht/partition").statusCode()).isEqualTo(400);
        assertThat(order("/dht/silence").statusCode()).isEqualTo(200);
        assertThat(order("/dht/heal").statusCode()).isEqualTo(200);
    }

    @Test
    void anUnknownPartIsNamed() throws Exception {
        HttpResponse<String> answer = order("/parts/cellar/crash");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("there is no part cellar");
    }

    @Test
    void timeMovesForwardOnly() throws Exception {
        assertThat(order("/time/advance?by=PT1H").statusCode()).isEqualTo(200);
        assertThat(order("/time/advance?by=-PT1H").statusCode()).isEqualTo(400);
        assertThat(order("/time/advance?by=soon").statusCode()).isEqualTo(400);
        assertThat(order("/time/advance").statusCode()).isEqualTo(400);
    }

    @Test
    void webPagesAreNotListenedTo() throws Exception {
        HttpRequest.Builder fromPage = HttpRequest.newBuilder(control.url().resolve("/parts/dht-1/crash"))
                .header("Origin", "http://localhost")
                .POST(BodyPublishers.noBody());
        HttpRequest.Builder byForeignName =
                HttpRequest.newBuilder(control.url().resolve("/")).setHeader("Host", "rebound.example");

        assertThat(send(fromPage).statusCode()).isEqualTo(403);
        assertThat(send(byForeignName).statusCode()).isEqualTo(403);
    }

    @Test
    void ordersComeByPost() throws Exception {
        assertThat(send(HttpRequest.newBuilder(control.url().resolve("/time/advance?by=PT1H")))
                        .statusCode())
                .isEqualTo(405);
    }
}
