package pubkyconformance.client.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Iterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pubkyconformance.client.ExchangeLog;
import pubkyconformance.client.Headers;
import pubkyconformance.client.HttpDriver;
import pubkyconformance.client.Limits;
import pubkyconformance.client.RawServer;
import pubkyconformance.client.Speaker;
import pubkyconformance.spec.relay.RelayChannel;

class ReceptionTest {
    private static final RelayChannel CHANNEL = RelayChannel.ofSecret(new byte[32]);

    private final ExchangeLog log = new ExchangeLog(exchange -> {});

    /** The n-th answer is to the n-th request; 0 is none at all, after which the connection is closed. */
    private static RawServer relay(Integer... statuses) throws IOException {
        Iterator<Integer> next = Arrays.asList(statuses).iterator();
        return new RawServer(peer -> {
            while (!peer.head().isEmpty() && next.hasNext()) {
                int status = next.next();
                if (status == 0) {
                    return;
                }
                peer.say("HTTP/1.1 " + status + " x\r\nContent-Length: 2\r\n\r\nok");
            }
        });
    }

    private Reception reception(RawServer relay, String path) {
        return new Reception(api(relay, path), CHANNEL);
    }

    private RelayApi api(RawServer relay, String path) {
        Limits limits = Limits.DEFAULT.withIdle(Duration.ofMillis(200)).withBodyBytes(64);
        HttpDriver driver = new HttpDriver(
                relay.uri(), Speaker.throwAway("App"), log, limits, InstantSource.system(), Headers.NONE);
        return new RelayApi(driver, relay.uri() + path);
    }

    @Test
    void messageIsWaitedForAsLongAsTheInboxIsEmpty() throws IOException {
        try (RawServer relay = relay(408, 408, 408, 408, 200)) {
            assertThat(reception(relay, "/inbox").await())
                    .hasValueSatisfying(
                            message -> assertThat(message).asString(UTF_8).isEqualTo("ok"));
            assertThat(log.all()).hasSize(5).allSatisfy(exchange -> assertThat(exchange.target())
                    .isEqualTo("/inbox/" + CHANNEL.id()));
        }
    }

    @ParameterizedTest
    @CsvSource({"/inbox,500,404,503", "/inbox,0,500,0", "/link,408,408,408"})
    void threeFailuresInARowAreTooMany(String path, int first, int second, int third) throws IOException {
        try (RawServer relay = relay(first, second, third, 200)) {
            Reception reception = reception(relay, path);

            assertThat(reception.await()).isEmpty();
            assertThat(reception.isOver()).isTrue();
            assertThat(reception.last().orElseThrow().status()).isEqualTo(third);
            assertThat(log.all()).hasSize(3);
        }
    }

    @Test
    void emptyInboxSetsFailuresBack() throws IOException {
        try (RawServer relay = relay(500, 500, 408, 500, 500, 200)) {
            assertThat(reception(relay, "/inbox").await()).isPresent();
        }
    }

    @Test
    void answerThatDoesNotComeIsAskedForAgain() throws IOException {
        try (RawServer relay = new RawServer(peer -> {
            peer.head();
            peer.isLeft();
        })) {
            Reception reception = reception(relay, "/inbox");
            for (int attempt = 0; attempt < 4; attempt++) {
                assertThat(reception.poll()).isEmpty();
            }

            assertThat(reception.isOver()).isFalse();
        }
    }

    @Test
    void onlyAnInboxIsToldThatItsMessageHasArrived() throws IOException {
        try (RawServer relay = relay(200, 200)) {
            reception(relay, "/link/").acknowledge();
            assertThat(log.all()).isEmpty();

            reception(relay, "/inbox/").acknowledge();

            assertThat(log.all()).hasSize(1).first().satisfies(exchange -> {
                assertThat(exchange.method()).isEqualTo("DELETE");
                assertThat(exchange.target()).isEqualTo("/inbox/" + CHANNEL.id());
            });
        }
    }

    @Test
    void messageIsPostedWithoutAType() throws IOException {
        try (RawServer relay = relay(200)) {
            api(relay, "/relay/inbox").post(CHANNEL, new byte[] {1, 2});

            assertThat(relay.received().get(0))
                    .startsWith("POST /relay/inbox/" + CHANNEL.id() + " HTTP/1.1\r\n")
                    .doesNotContainIgnoringCase("content-type");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/link,true",
        "/link/,true",
        "/inbox,false",
        "/inbox/,false",
        "/links,false",
        "/link/inbox,false",
        "/,false"
    })
    void urlSaysHowTheRelayIsUsed(String path, boolean link) throws IOException {
        try (RawServer relay = relay()) {
            assertThat(api(relay, path).isLink()).isEqualTo(link);
        }
    }
}
