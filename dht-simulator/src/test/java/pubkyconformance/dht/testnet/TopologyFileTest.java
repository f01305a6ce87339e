package pubkyconformance.dht.testnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pubkyconformance.homeserver.SignupMode;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.requirement.Generation;

class TopologyFileTest {
    /** That of homeserver 0. */
    private static final String KEY = "8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewo";

    @TempDir
    private Path folder;

    private TestnetSettings read(String yaml) throws Exception {
        return TopologyFile.read(Files.writeString(folder.resolve("net.yaml"), yaml));
    }

    @Test
    void everythingCanBeSaid() throws Exception {
        TestnetSettings settings = read(
                """
                bind: 127.0.0.2
                ports: random
                clock: movable
                dht-nodes: 7
                homeservers:
                  - name: old
                    seed: 9
                  - signup: token_required
                    generation: 0.10
                outside:
                  - name: official
                    key: pubky8pinxxgqs41n4aididenw5apqp1urfmzdztr8jt4abrkdn435ewo
                    url: http://127.0.0.1:7286
                """);

        assertThat(settings.bind().getHostAddress()).isEqualTo("127.0.0.2");
        assertThat(settings.fixedPorts()).isFalse();
        assertThat(settings.movableClock()).isTrue();
        assertThat(settings.dhtNodes()).isEqualTo(7);
        assertThat(settings.homeservers()).extracting(HomeserverPlan::name).containsExactly("old", "homeserver-1");
        assertThat(settings.homeservers().get(0).keys().seed()).containsOnly(9);
        assertThat(settings.homeservers())
                .extracting(HomeserverPlan::signupMode)
                .containsExactly(SignupMode.OPEN, SignupMode.TOKEN_REQUIRED);
        assertThat(settings.homeservers())
                .extracting(HomeserverPlan::generation)
                .containsExactly(Generation.V0_17, Generation.V0_10);
        assertThat(settings.outside())
                .containsExactly(
                        new OutsideHomeserver("official", PublicKey.parse(KEY), URI.create("http://127.0.0.1:7286")));
    }

    @Test
    void linksAndFaultsCanBeSaid() throws Exception {
        TestnetSettings settings = read(
                """
                faults:
                  partition: [dht-2, old, pkarr-relay]
                  crashed: [http-relay]
                links: {latency-ms: 20, loss: 0.05}
                dht-nodes: 3
                homeservers:
                  - name: old
                """);

        assertThat(settings.troubles())
                .isEqualTo(new Troubles(
                        Duration.ofMillis(20), 0.05, List.of("dht-2", "old", "pkarr-relay"), List.of("http-relay")));
    }

    @Test
    void aNumberOfHomeserversIsEnough() throws Exception {
        TestnetSettings settings = read("homeservers: 3");

        assertThat(settings.homeservers()).hasSize(3);
        assertThat(settings.fixedPorts()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'homeservers: 0' | 1:14: \"0\" is no such number; give a whole number from 1 to 256",
                "'homeservers: many' | 1:14: \"many\" is no such number",
                "'homeservers: []' | give 1 to 256",
                "'homeservers: {}' | expected a number",
                "'homeservers: [{seed: 256}]' | 1:22: \"256\" is no such number",
                "'homeservers: [{seed: 1}, {seed: 1}]' | one name or one seed",
                "'homeservers: [{name: A_b}]' | is no name",
                "'homeservers: [{colour: red}]' | unknown key colour; known here: generation, name, seed, signup",
                "'homeservers: [{generation: 0.8}]' | there is no generation 0.8; write one of [0.9, 0.10, 0.12, 0.17]",
                "'colour: red' | 1:1: unknown key colour; known here: bind, clock, dht-nodes, faults, homeservers, links, outside, ports",
                "'links: {loss: 2}' | 1:15: \"2\" is no share; give a number from 0 to 1",
                "'links: {speed: 2}' | unknown key speed; known here: latency-ms, loss",
                "'links: {latency-ms: -1}' | is no such number",
                "'faults: {crashed: [cellar]}' | 1:20: there is no such part cellar; known here: dht-0, dht-1, dht-of-homeserver-0",
                "'faults: {partition: [http-relay]}' | 1:22: there is no such part http-relay",
                "'faults: {partition: dht-1}' | a list is expected",
                "'outside: 1' | 1:10: a list is expected",
                "'outside: [{name: a, key: K}]' | needs name, key and url",
                "'outside: [{name: a, key: 8pin}]' | 1:26: \"8pin\" is no public key; give its 52 symbols",
                "'outside: [{name: a, url: ftp://x}]' | 1:26: \"ftp://x\" is no address of a client API",
                "'outside: [{name: a, seed: 1}]' | unknown key seed; known here: key, name, url",
                "'outside: [{name: a, key: K, url: \"http://h:1\"}, {name: b, key: K, url: \"http://h:2\"}]' | one name or one key",
                "'outside: [{name: a, key: K, url: \"http://h:1\"}]' | 1:11: a has the name or the key",
                "'ports: 80' | write fixed or random",
                "'clock: slow' | write machine or movable",
                "'bind: localhost' | give an IPv4 address",
                "'bind: 300.1.1.1' | give an IPv4 address",
                "'dht-nodes: 10001' | from 1 to 10000",
                "'[1]' | a mapping is expected",
                "'dht-nodes: 1: 2' | not YAML"
            })
    void aFileThatDescribesNoTestnetIsRefusedWithItsPlace(String yaml, String message) {
        assertThatExceptionOfType(TopologyException.class)
                .isThrownBy(() -> read(yaml.replace(" K", " " + KEY)))
                .withMessageMatching("(?s).*net\\.yaml:\\d+:\\d+: .*; .*")
                .withMessageContaining(message);
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThatExceptionOfType(TopologyException.class)
                .isThrownBy(() -> read(""))
                .withMessageContaining("the file is empty");
    }

    @Test
    void theSchemaKnowsTheSameKeys() throws Exception {
        JsonNode schema;
        try (InputStream stream = TopologyFile.class.getResourceAsStream("testnet.schema.json")) {
            schema = new ObjectMapper().readTree(stream);
        }

        assertThat(keys(schema))
                .containsExactlyInAnyOrder(
                        "bind", "clock", "dht-nodes", "faults", "homeservers", "links", "outside", "ports");
        assertThat(keys(schema.path("$defs").path("outside"))).containsExactlyInAnyOrder("name", "key", "url");
        assertThat(keys(schema.path("$defs").path("homeserver")))
                .containsExactlyInAnyOrder("name", "seed", "signup", "generation");
    }

    private static List<String> keys(JsonNode object) {
        List<String> keys = new ArrayList<>();
        object.path("properties").fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
