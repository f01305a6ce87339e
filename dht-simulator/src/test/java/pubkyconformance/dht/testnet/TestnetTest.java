package pubkyconformance.dht.testnet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pubkyconformance.dht.pkarr.RelayPkarrNetwork;
import pubkyconformance.homeserver.HomeserverApp;
import pubkyconformance.homeserver.HomeserverBuilder;
import pubkyconformance.homeserver.discovery.PublicAddresses;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.pkarr.PublishOutcome;
import pubkyconformance.spec.pkarr.ServiceBinding;
import pubkyconformance.spec.pkarr.SignedPacket;
import pubkyconformance.spec.pkarr.SignedPacketBuilder;

class TestnetTest {
    private static final String ZERO_KEY = "8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewo";

    private final HttpClient client = HttpClient.newHttpClient();

    private int status(URI url) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(5)).build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    private byte[] body(URI url) throws Exception {
        return client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofByteArray())
                .body();
    }

    @Test
    void whenItIsReadyEverythingAnswersAndTheHomeserverIsFoundByItsKey() throws Exception {
        try (Testnet testnet = Testnet.start()) {
            TestHomeserver homeserver = testnet.homeserver();

            assertThat(homeserver.key().z32()).isEqualTo(ZERO_KEY);
            assertThat(status(homeserver.url())).isEqualTo(200);
            assertThat(status(homeserver.adminUrl())).isEqualTo(200);
            assertThat(status(testnet.httpRelayUrl())).isEqualTo(200);
            SignedPacket found = SignedPacket.ofRelayPayload(
                    homeserver.key(), body(testnet.pkarrRelayUrl().resolve("/" + ZERO_KEY)));
            assertThat(found.recordsAt("@").get(0).content())
                    .isEqualTo(ServiceBinding.of(1, ".")
                            .withPort(homeserver.tlsPort())
                            .withHint(InetAddress.getLoopbackAddress()));
            assertThat(found.recordsAt("@").get(1).content())
                    .isEqualTo(ServiceBinding.of(10, "localhost")
                            .withHttpPort(homeserver.url().getPort()));
        }
    }

    @Test
    void homeserversHaveTheKeysOfTheirNumbersAndAreFoundThroughTheDht() throws Exception {
        try (Testnet testnet = Testnet.start(TestnetSettings.onFreePorts().withHomeservers(3))) {
            byte[] ones = new byte[32];
            Arrays.fill(ones, (byte) 1);

            assertThat(testnet.homeservers()).hasSize(3);
            assertThat(testnet.homeservers().get(1).key())
                    .isEqualTo(KeyPair.ofSeed(ones).publicKey());
            for (TestHomeserver homeserver : testnet.homeservers()) {
                Optional<SignedPacket> packet = testnet.network()
                        .resolve(homeserver.key())
                        .toCompletableFuture()
                        .get(5, SECONDS);
                assertThat(packet).isPresent();
            }
        }
    }

    @Test
    void anUnknownKeyIsReportedAsUnknownAtOnce() throws Exception {
        try (Testnet testnet = Testnet.start()) {
            byte[] seed = new byte[32];
            seed[0] = 77;
            String unknown = KeyPair.ofSeed(seed).publicKey().z32();
            long begin = System.nanoTime();

            assertThat(status(testnet.pkarrRelayUrl().resolve("/" + unknown))).isEqualTo(404);

            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(1500));
        }
    }

    @Test
    void aHomeserverThatCrashedIsGoneAndComesBackAtItsAddresses() throws Exception {
        try (Testnet testnet = Testnet.start()) {
            TestHomeserver homeserver = testnet.homeserver();
            URI url = homeserver.url();

            homeserver.crash();
            assertThat(homeserver.isRunning()).isFalse();
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> status(url));

            homeserver.restart();
            assertThat(homeserver.url()).isEqualTo(url);
            assertThat(status(url)).isEqualTo(200);
        }
    }

    @Test
    void recordsSurviveTheCrashOfANode() throws Exception {
        KeyPair alice = KeyPair.ofSeed("alice, alice, alice, alice, alic".getBytes(US_ASCII));
        SignedPacket packet = new SignedPacketBuilder()
                .https("_pubky", 3600, ServiceBinding.of(0, ZERO_KEY))
                .build(alice, Instant.now());
        try (Testnet testnet = Testnet.start(TestnetSettings.onFreePorts().withDhtNodes(4))) {
            PublishOutcome outcome =
                    testnet.network().publish(packet).toCompletableFuture().get(5, SECONDS);
            assertThat(outcome).isInstanceOf(PublishOutcome.Stored.class);

            testnet.parts().stream().filter(part -> part.name().equals("dht-1")).forEach(Part::crash);

            assertThat(testnet.network()
                            .resolve(alice.publicKey())
                            .toCompletableFuture()
                            .get(20, SECONDS))
                    .contains(packet);
        }
    }

    @Test
    void whatIsKeptInADirectoryOutlivesTheTestnet(@TempDir Path directory) throws Exception {
        TestnetSettings settings =
                TestnetSettings.onFreePorts().withHomeservers(2).withDirectory(directory);
        Testnet.start(settings).close();
        Files.writeString(directory.resolve("homeserver-1/secret"), "42".repeat(32));

        try (Testnet again = Testnet.start(settings)) {
            assertThat(Files.readString(directory.resolve("secret"))).isEqualTo("0".repeat(64));
            assertThat(again.homeserver().key().z32()).isEqualTo(ZERO_KEY);
            byte[] seed = new byte[32];
            Arrays.fill(seed, (byte) 0x42);
            assertThat(again.homeservers().get(1).key())
                    .isEqualTo(KeyPair.ofSeed(seed).publicKey());
        }
    }

    @Test
    void aFixedPortThatIsTakenIsNamedBeforeAnythingStarts() throws Exception {
        InetAddress address = InetAddress.getByAddress(new byte[] {127, 0, 0, 77});
        try (DatagramSocket taken = new DatagramSocket(FixedPorts.DHT, address)) {
            assertThat(taken.isBound()).isTrue();

            assertThatExceptionOfType(PortInUseException.class)
                    .isThrownBy(
                            () -> Testnet.start(TestnetSettings.onFixedPorts().withBind(address)))
                    .withMessageStartingWith("UDP port 6881 is in use by ");
        }
    }

    @Test
    void theClockMovesOnlyWhereThatIsSaid() {
        try (Testnet testnet = Testnet.start()) {
            assertThatIllegalStateException().isThrownBy(() -> testnet.advanceClock(Duration.ofHours(1)));
        }
        try (Testnet paced = Testnet.start(TestnetSettings.onFreePorts().withMovableClock())) {
            paced.advanceClock(Duration.ofHours(1));

            assertThat(paced.parts()).extracting(Part::isRunning).containsOnly(true);
        }
    }

    @Test
    void partsAreKnownByName() {
        try (Testnet testnet = Testnet.start(TestnetSettings.onFreePorts().withHomeservers(2))) {
            List<String> names = testnet.parts().stream().map(Part::name).toList();

            assertThat(names)
                    .containsExactly(
                            "dht-0",
                            "dht-1",
                            "dht-of-pkarr-relay",
                            "dht-of-homeserver-0",
                            "dht-of-homeserver-1",
                            "pkarr-relay",
                            "http-relay",
                            "homeserver-0",
                            "homeserver-1");
        }
    }

    @Test
    void whereUsersLiveOutlivesTheTestnetInADirectory(@TempDir Path folder) throws Exception {
        KeyPair user = KeyPair.ofSeed(HexFormat.of().parseHex("0f".repeat(32)));
        TestnetSettings settings = TestnetSettings.onFreePorts().withDirectory(folder);
        SignedPacket old = new SignedPacketBuilder().txt("a", 60, "old").build(user, 5);
        SignedPacket young = new SignedPacketBuilder().txt("a", 60, "young").build(user, 6);
        try (Testnet first = Testnet.start(settings)) {
            for (SignedPacket packet : List.of(old, young)) {
                first.network().publish(packet).toCompletableFuture().get(20, SECONDS);
            }
        }
        try (Testnet second = Testnet.start(settings)) {
            assertThat(second.network()
                            .resolve(user.publicKey())
                            .toCompletableFuture()
                            .get(20, SECONDS))
                    .contains(young);
        }
        assertThat(folder.resolve("dht_records").toFile().list())
                .as("the homeserver's own record is made anew")
                .containsExactly(user.publicKey().z32());
    }

    @Test
    void aKeptRecordThatCannotBeReadIsPassedOver(@TempDir Path folder) throws Exception {
        KeyPair user = KeyPair.ofSeed(HexFormat.of().parseHex("0f".repeat(32)));
        Path records = Files.createDirectories(folder.resolve("dht_records"));
        Files.writeString(records.resolve(user.publicKey().z32()), "x".repeat(100));
        Files.writeString(records.resolve("nobody"), "");

        try (Testnet testnet = Testnet.start(TestnetSettings.onFreePorts().withDirectory(folder))) {
            assertThat(testnet.isPublished(user.publicKey())
                            .toCompletableFuture()
                            .get(20, SECONDS))
                    .isFalse();
        }
    }

    @Test
    void aHomeserverThatRunsElsewhereIsToldOfAndFoundOnceItHasPublished() throws Exception {
        KeyPair keys = KeyPair.ofSeed(HexFormat.of().parseHex("0e".repeat(32)));
        OutsideHomeserver outside =
                new OutsideHomeserver("an-other", keys.publicKey(), URI.create("http://127.0.0.1:7286"));
        try (Testnet mixed = Testnet.start(TestnetSettings.onFreePorts().withOutside(List.of(outside)))) {
            TestnetReport before = TestnetReport.of(mixed, Optional.empty());
            assertThat(before.outside())
                    .containsExactly(
                            new TestnetReport.Guest("an-other", keys.publicKey().z32(), outside.url(), false));
            assertThat(before.lines()).anyMatch(line -> line.endsWith("an-other, not published yet"));
            assertThat(before.asVariables())
                    .containsEntry(
                            "PUBKY_TESTNET_OUTSIDE_AN_OTHER", keys.publicKey().z32())
                    .containsEntry("PUBKY_TESTNET_OUTSIDE_AN_OTHER_HTTP", "http://127.0.0.1:7286");

            HomeserverBuilder elsewhere = HomeserverApp.builder()
                    .keyPair(keys)
                    .discovery(
                            new RelayPkarrNetwork(
                                    HttpClient.newHttpClient(), mixed.pkarrRelayUrl(), Duration.ofSeconds(5)),
                            PublicAddresses.ofLoopback());
            try (HomeserverApp running = elsewhere.start()) {
                assertThat(running.publicKey()).isEqualTo(outside.key());
                assertThat(TestnetReport.of(mixed, Optional.empty()).outside())
                        .extracting(TestnetReport.Guest::published)
                        .containsExactly(true);
            }
        }
    }
}
