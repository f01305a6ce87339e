package pubkyconformance.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pubkyconformance.dht.testnet.Testnet;
import pubkyconformance.homeserver.HomeserverApp;
import pubkyconformance.runner.sdk.Town;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.pkarr.ServiceBinding;
import pubkyconformance.spec.pkarr.SignedPacketBuilder;

/** A target that is named by its key alone and found through the network in which it has published its record. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyTargetTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private final Town town = new Town();
    private final List<StringWriter> printed = new ArrayList<>();
    private Testnet testnet;

    @BeforeAll
    void start() {
        testnet = Testnet.start();
    }

    @AfterAll
    void stop() {
        testnet.close();
        town.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "pubky", "pk:", "pk:pubky"})
    void isFoundInTheDht(String prefix) {
        assertThat(execute("smoke", prefix + key(), "--bootstrap", testnet.dhtBootstrap()))
                .isZero();
        assertThat(out())
                .contains(
                        "Found: https://" + key() + " at 127.0.0.1:"
                                + testnet.homeserver().tlsPort(),
                        testnet.homeserver().url().toString(),
                        "in the DHT entered at " + testnet.dhtBootstrap())
                .contains("can be judged as generation 0.17");
    }

    @Test
    void isFoundAtARelayAndJudged(@TempDir Path directory) throws IOException {
        String relay = testnet.pkarrRelayUrl().toString();

        assertThat(execute("run", key(), "--relay", relay, "--requirement", "PTH-007", "--out", directory.toString()))
                .isZero();

        assertThat(Files.readString(directory.resolve("run.json"))).contains("at the relay " + relay);
        assertThat(Files.readString(directory.resolve("evidence.ndjson"))).contains("\"target\":\"/" + key() + "\"");
    }

    @Test
    void isFoundAtARelayWhereTheDhtKnowsNothing() {
        String key = town.homeserver().publicKey().z32();

        assertThat(execute(
                        "smoke",
                        key,
                        "--bootstrap",
                        testnet.dhtBootstrap(),
                        "--relay",
                        town.relay().url().toString()))
                .isZero();
        assertThat(out()).contains("entered at " + testnet.dhtBootstrap() + " and at the relay ");
    }

    @Test
    void isFoundWhereTheRecordOfAnotherKeyLeads() {
        HomeserverApp homeserver = town.homeserver(builder -> builder.pubkyTls(0));
        String key = homeserver.publicKey().z32();
        KeyPair other = publishing(packet -> packet.https("@", 3600, ServiceBinding.of(1, key)));

        assertThat(search(other)).isZero();
        assertThat(out())
                .contains("Found: https://" + key + " at 127.0.0.1:"
                        + homeserver.tlsPort().orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"http,http://127.0.0.1:", "pubky-tls,https://"})
    void speaksTheTransportThatIsAskedFor(String transport, String start) {
        assertThat(execute("smoke", key(), "--bootstrap", testnet.dhtBootstrap(), "--transport", transport))
                .isZero();
        assertThat(out().lines().reduce((line, last) -> last).orElse(""))
                .startsWith(start)
                .contains(" can be judged");
    }

    @Test
    void onAnotherMachineIsRefusedUnlessAllowed() throws UnknownHostException {
        InetAddress elsewhere = InetAddress.getByName("192.0.2.7");
        KeyPair keys = publishing(
                packet -> packet.https("@", 3600, ServiceBinding.of(1, ".").withPort(6287))
                        .address("@", 3600, elsewhere));

        assertThat(search(keys)).isEqualTo(2);
        assertThat(err()).contains("leads to 192.0.2.7:6287, which is not on this machine", "--allow-remote");
    }

    @Test
    void withoutRecordIsExplained() {
        KeyPair nobody = freshKeys();

        assertThat(search(nobody)).isEqualTo(3);
        assertThat(err())
                .contains("there is no record of " + nobody.publicKey() + " at the relay "
                        + town.relay().url());
        assertThat(execute("smoke", nobody.publicKey().z32(), "--bootstrap", testnet.dhtBootstrap()))
                .isEqualTo(3);
        assertThat(err()).contains(" in the DHT entered at " + testnet.dhtBootstrap());
    }

    @Test
    void whoseRecordNamesNoPlaceIsExplained() {
        assertThat(search(publishing(packet -> packet.address("@", 3600, LOOPBACK))))
                .isEqualTo(3);
        assertThat(err()).contains(" names no place at all; address and port for Pubky TLS are needed");

        assertThat(search(publishing(packet ->
                        packet.https("@", 3600, ServiceBinding.of(1, ".").withPort(6287)))))
                .isEqualTo(3);
        assertThat(err()).contains(" names a place without address or port;");

        assertThat(search(publishing(packet -> packet.https("@", 3600, ServiceBinding.of(10, "example.org")))))
                .isEqualTo(3);
        assertThat(err()).contains(" names example.org;");
    }

    @Test
    void whoseRecordIsNotUpToDateIsExplained() {
        KeyPair keys = publishing(packet ->
                packet.https("@", 3600, ServiceBinding.of(1, ".").withPort(1)).address("@", 3600, LOOPBACK));

        assertThat(search(keys)).isEqualTo(3);
        assertThat(err()).contains("nothing listens at https://" + keys.publicKey() + " at 127.0.0.1:1");
    }

    @Test
    void aNetworkThatDoesNotAnswerIsExplained() {
        assertThat(execute("smoke", key(), "--relay", "http://127.0.0.1:1")).isEqualTo(3);
        assertThat(err()).contains("could not be asked for: the relay http://127.0.0.1:1 gives no answer");

        assertThat(execute("smoke", key(), "--bootstrap", "127.0.0.1:1")).isEqualTo(3);
        assertThat(err()).contains("no DHT node answers at 127.0.0.1:1; check --bootstrap");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "smoke K                                       | --bootstrap HOST:PORT, a DHT node, or --relay URL",
                "smoke K --bootstrap 192.0.2.1:6881            | the DHT node 192.0.2.1:6881 is not on this machine",
                "smoke K --relay http://192.0.2.1              | --allow-remote",
                "smoke K --bootstrap 127.0.0.1                 | expected: host:port",
                "smoke K --bootstrap 127.0.0.1:1 --connect 127.0.0.1:1 | leave one of them out",
                "smoke K --connect 127.0.0.1:1 --transport http | nobody says where the target serves plain HTTP",
                "smoke http://127.0.0.1:1 --bootstrap 127.0.0.1:1 | but the target is an address",
                "smoke --bootstrap 127.0.0.1:1                 | no key is given as TARGET",
                "smoke pk:nonsense                             | pk:nonsense is no public key",
            })
    void mistakesAreExplained(String arguments, String sentence) {
        assertThat(execute(
                        arguments.replace(" K", " " + freshKeys().publicKey()).split(" ")))
                .isEqualTo(2);
        assertThat(err()).startsWith("pubky-conformance: ").contains(sentence);
    }

    private String key() {
        return testnet.homeserver().key().z32();
    }

    /** Keys that have published this. */
    private KeyPair publishing(UnaryOperator<SignedPacketBuilder> record) {
        KeyPair keys = freshKeys();
        town.packets().publish(record.apply(new SignedPacketBuilder()).build(keys, Instant.now()));
        return keys;
    }

    private static KeyPair freshKeys() {
        byte[] seed = new byte[32];
        new SecureRandom().nextBytes(seed);
        return KeyPair.ofSeed(seed);
    }

    private int search(KeyPair keys) {
        return execute(
                "smoke", keys.publicKey().z32(), "--relay", town.relay().url().toString());
    }

    private String out() {
        return printed.get(0).toString();
    }

    private String err() {
        return printed.get(1).toString();
    }

    private int execute(String... arguments) {
        printed.clear();
        printed.addAll(Arrays.asList(new StringWriter(), new StringWriter()));
        var line = PubkyConformance.commandLine();
        line.setOut(new PrintWriter(printed.get(0), true)).setErr(new PrintWriter(printed.get(1), true));
        return line.execute(arguments);
    }
}
