package pubkyconformance.runner.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import pubkyconformance.dht.testnet.Testnet;
import pubkyconformance.runner.CommandException;
import pubkyconformance.runner.sdk.Town;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.pkarr.PublishOutcome;
import pubkyconformance.spec.pkarr.SignedPacket;
import pubkyconformance.spec.pkarr.SignedPacketBuilder;

class PublishingNetworkTest {
    private static final KeyPair OWN = KeyPair.ofSeed(new byte[32]);
    private static final KeyPair USER = KeyPair.ofSeed(HexFormat.of().parseHex("07".repeat(32)));

    private static PublishingNetwork open(List<String> bootstrap, List<URI> relays) {
        return PublishingNetwork.open(
                new PublishingNetwork.Named(
                        bootstrap,
                        relays.stream().map(URI::toString).toList(),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5)),
                OWN.publicKey());
    }

    private static SignedPacket packet(KeyPair keys) {
        return new SignedPacketBuilder().txt("a", 3600, "x").build(keys, Instant.now());
    }

    private static <T> T await(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void onlyTheHomeserversOwnRecordGoesToRelays() throws Exception {
        try (Testnet testnet = Testnet.start();
                Town town = new Town();
                PublishingNetwork network = open(
                        List.of(testnet.dhtBootstrap()), List.of(town.relay().url()))) {
            for (KeyPair keys : List.of(OWN, USER)) {
                assertThat(await(network.publish(packet(keys)))).isInstanceOf(PublishOutcome.Stored.class);
            }

            for (PublicKey key : List.of(OWN.publicKey(), USER.publicKey())) {
                assertThat(await(testnet.network().resolve(key))).isPresent();
                assertThat(await(network.resolve(key))).isPresent();
            }
            assertThat(await(town.packets().resolve(OWN.publicKey()))).isPresent();
            assertThat(await(town.packets().resolve(USER.publicKey()))).isEmpty();
        }
    }

    @Test
    void whereThereIsNoDhtUsersRecordsGoToRelays() throws Exception {
        try (Town town = new Town();
                PublishingNetwork network = open(List.of(), List.of(town.relay().url()))) {
            assertThat(await(network.publish(packet(USER)))).isInstanceOf(PublishOutcome.Stored.class);

            assertThat(await(town.packets().resolve(USER.publicKey()))).isPresent();
        }
    }

    @Test
    void aNodeWithoutAddressIsExplained() {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> open(List.of("no-such-host.invalid:6881"), List.of()))
                .withMessageContaining("the DHT node no-such-host.invalid:6881 has no IPv4 address");
    }
}
