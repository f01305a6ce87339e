package pubkyconformance.homeserver.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.pkarr.ServiceBinding;
import pubkyconformance.spec.pkarr.SignedPacket;
import pubkyconformance.spec.pkarr.SignedPacketBuilder;

class DiscoveryTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private final MapNetwork network = new MapNetwork();
    private final AtomicReference<Instant> now = new AtomicReference<>(BEGIN);
    private final SignedPacket own =
            OwnRecord.sign(keys(0), PublicAddresses.ofLoopback().completedBy(6287, 6286), now::get);

    private static KeyPair keys(int number) {
        return KeyPair.ofSeed(ByteBuffer.allocate(32).putInt(number).array());
    }

    private static SignedPacket packetOf(KeyPair user) {
        return new SignedPacketBuilder()
                .https("_pubky", 3600, ServiceBinding.of(0, keys(0).publicKey().z32()))
                .build(user, BEGIN);
    }

    private Discovery start(List<PublicKey> users, Optional<Duration> interval) {
        return Discovery.start(
                own, network, new UserRepublisher.Settings(() -> users, new Random(7)), interval, now::get);
    }

    private void advance(Discovery discovery, Duration by) {
        now.updateAndGet(time -> time.plus(by));
        discovery.clockJumped();
    }

    @Test
    void theRecordIsThereWhenTheStartReturns() {
        start(List.of(), Optional.empty()).close();

        assertThat(network.packets).containsEntry(own.publicKey(), own);
    }

    @Test
    void aStartWithoutNetworkFails() {
        network.failuresLeft.set(1);

        assertThatExceptionOfType(DiscoveryException.class)
                .isThrownBy(() -> start(List.of(), Optional.empty()))
                .withMessageContaining("nobody answers");
    }

    @Test
    void aStartAgainstANewerRecordFails() {
        network.packets.put(
                own.publicKey(),
                OwnRecord.sign(keys(0), PublicAddresses.ofLoopback().completedBy(1, 2), () -> BEGIN.plusSeconds(1)));

        assertThatExceptionOfType(DiscoveryException.class)
                .isThrownBy(() -> start(List.of(), Optional.empty()))
                .withMessageContaining("newer");
    }

    @Test
    void theSameBytesArePublishedEveryHourAndNotBefore() {
        try (Discovery discovery = start(List.of(), Optional.empty())) {
            advance(discovery, Duration.ofMinutes(59));
            advance(discovery, Duration.ofMinutes(1));
            await().until(() -> network.published.size() == 2);
            advance(discovery, Duration.ofHours(1));
            await().until(() -> network.published.size() == 3);

            assertThat(network.published).containsOnly(own);
        }
    }

    @Test
    void usersPacketsArePublishedAgainAsTheyAreAfterAMinuteAndThenEveryInterval() {
        KeyPair alice = keys(1);
        network.packets.put(alice.publicKey(), packetOf(alice));
        try (Discovery discovery =
                start(List.of(alice.publicKey(), keys(2).publicKey()), Optional.of(Duration.ofHours(4)))) {
            advance(discovery, Duration.ofSeconds(59));
            advance(discovery, Duration.ofSeconds(1));
            await().until(() -> network.published.contains(packetOf(alice)));
            assertThat(network.published).containsExactly(own, packetOf(alice));

            advance(discovery, Duration.ofHours(4));
            await().until(() ->
                    network.published.stream().filter(packetOf(alice)::equals).count() == 2);
        }
    }

    @Test
    void onlyPacketsWhoseFirstRecordNamesThisHomeserverArePublishedAgain() {
        List<SignedPacket> left = List.of(
                packet(1, ServiceBinding.of(0, keys(9).publicKey().z32())),
                packet(2, ServiceBinding.of(0, "example.com")),
                packet(
                        3,
                        ServiceBinding.of(0, "example.com"),
                        ServiceBinding.of(0, keys(0).publicKey().z32())),
                packet(4));
        SignedPacket stayed = packet(
                5,
                ServiceBinding.of(0, keys(0).publicKey().z32()),
                ServiceBinding.of(0, keys(9).publicKey().z32()));
        left.forEach(packet -> network.packets.put(packet.publicKey(), packet));
        network.packets.put(stayed.publicKey(), stayed);
        try (Discovery discovery = start(
                IntStream.range(1, 6).mapToObj(n -> keys(n).publicKey()).toList(), Optional.of(Duration.ofHours(4)))) {
            now.updateAndGet(time -> time.plus(Duration.ofMinutes(1)));
            discovery.clockJumped().toCompletableFuture().join();

            assertThat(network.published).containsExactly(own, stayed);
        }
    }

    private static SignedPacket packet(int user, ServiceBinding... homeservers) {
        SignedPacketBuilder packet = new SignedPacketBuilder().txt("@", 3600, "hello");
        for (ServiceBinding homeserver : homeservers) {
            packet.https("_pubky", 3600, homeserver);
        }
        return packet.build(keys(user), BEGIN);
    }

    @Test
    void moreUsersThanWorkersAreAllSeenTo() {
        List<KeyPair> users =
                IntStream.range(1, 100).mapToObj(DiscoveryTest::keys).toList();
        users.forEach(user -> network.packets.put(user.publicKey(), packetOf(user)));
        try (Discovery discovery =
                start(users.stream().map(KeyPair::publicKey).toList(), Optional.of(Duration.ofHours(4)))) {
            advance(discovery, Duration.ofMinutes(1));

            await().until(() -> network.published.size() == 100);
            assertThat(network.published).doesNotHaveDuplicates();
        }
    }

    @Test
    void aFailureIsTriedAgainThreeTimes() {
        KeyPair alice = keys(1);
        network.packets.put(alice.publicKey(), packetOf(alice));
        try (Discovery discovery = start(List.of(alice.publicKey()), Optional.of(Duration.ofHours(4)))) {
            network.failuresLeft.set(3);

            advance(discovery, Duration.ofMinutes(1));

            await().until(() -> network.published.contains(packetOf(alice)));
            assertThat(network.asked).hasValue(4);
        }
    }
}
