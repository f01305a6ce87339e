package pubkyconformance.dht.pkarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import pubkyconformance.dht.relay.PkarrRelay;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.pkarr.PkarrNetwork;
import pubkyconformance.spec.pkarr.PublishOutcome;
import pubkyconformance.spec.pkarr.SignedPacket;
import pubkyconformance.spec.pkarr.SignedPacketBuilder;

class RelayPkarrNetworkTest {
    private static final KeyPair ALICE = KeyPair.ofSeed(new byte[32]);

    private final MapNetwork behind = new MapNetwork();
    private final PkarrRelay relay = PkarrRelay.builder(behind).start();
    private final PkarrNetwork network = at(relay.url());

    @AfterEach
    void close() {
        relay.close();
    }

    private static PkarrNetwork at(URI relay) {
        return new RelayPkarrNetwork(HttpClient.newHttpClient(), relay, Duration.ofSeconds(5));
    }

    private static SignedPacket packet(long micros) {
        return new SignedPacketBuilder().txt("a", 3600, "x").build(ALICE, micros);
    }

    private static <T> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void whatIsPublishedIsFoundAgain() throws Exception {
        assertThat(await(network.resolve(ALICE.publicKey()))).isEmpty();

        assertThat(await(network.publish(packet(5)))).isEqualTo(new PublishOutcome.Stored(3));
        assertThat(await(network.resolve(ALICE.publicKey()))).contains(packet(5));
    }

    @Test
    void anOlderPacketIsNotMostRecent() throws Exception {
        await(network.publish(packet(5)));

        assertThat(await(network.publish(packet(4)))).isInstanceOf(PublishOutcome.NotMostRecent.class);
    }

    @Test
    void aRelayInTroubleIsNoRelayWithoutPackets() throws Exception {
        behind.goDown();

        assertThat(await(network.publish(packet(5))))
                .isInstanceOfSatisfying(PublishOutcome.Failed.class, failed -> assertThat(failed.reason())
                        .startsWith(relay.url() + " answered 5"));
        assertThatThrownBy(() -> await(network.resolve(ALICE.publicKey()))).isInstanceOf(ExecutionException.class);
    }

    @Test
    void aRelayThatIsNotThereIsNamed() throws Exception {
        assertThat(await(at(URI.create("http://127.0.0.1:1")).publish(packet(5))))
                .isInstanceOfSatisfying(PublishOutcome.Failed.class, failed -> assertThat(failed.reason())
                        .isEqualTo("http://127.0.0.1:1: nobody accepts a connection there"));
    }

    @Nested
    class BesideAnother {
        private final MapNetwork other = new MapNetwork();
        private final PkarrNetwork both = new JointPkarrNetwork(List.of(network, other));

        @Test
        void theNewestPacketCounts() throws Exception {
            behind.hold(packet(6));
            other.hold(packet(7));

            assertThat(await(both.resolve(ALICE.publicKey()))).contains(packet(7));
        }

        @Test
        void oneThatKeepsThePacketIsEnough() throws Exception {
            behind.goDown();

            assertThat(await(both.publish(packet(5)))).isEqualTo(new PublishOutcome.Stored(3));
            assertThat(await(both.resolve(ALICE.publicKey()))).contains(packet(5));
        }

        @Test
        void asManyRefusalsAsTakersMakeItTooOld() throws Exception {
            other.hold(packet(7));

            assertThat(await(both.publish(packet(5)))).isInstanceOf(PublishOutcome.NotMostRecent.class);
        }

        @Test
        void nobodyWhoKeepsItIsAFailureWithEveryReason() throws Exception {
            behind.goDown();
            other.goDown();

            assertThat(await(both.publish(packet(5))))
                    .isInstanceOfSatisfying(PublishOutcome.Failed.class, failed -> assertThat(failed.reason())
                            .contains(relay.url() + " answered ", "; down"));
        }

        @Test
        void whetherThereIsAPacketIsUnknownIfOneCouldNotBeAsked() throws Exception {
            other.goDown();

            assertThatThrownBy(() -> await(both.resolve(ALICE.publicKey()))).hasRootCauseMessage("down");
            behind.hold(packet(5));
            assertThat(await(both.resolve(ALICE.publicKey()))).isEqualTo(Optional.of(packet(5)));
        }
    }
}
