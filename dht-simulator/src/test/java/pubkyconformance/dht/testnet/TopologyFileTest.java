package pubkyconformance.dht.testnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pubkyconformance.homeserver.SignupMode;
import pubkyconformance.spec.requirement.Generation;

class TopologyFileTest {
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
                "'colour: red' | 1:1: unknown key colour; known here: bind, clock, dht-nodes, homeservers, ports",
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
                .isThrownBy(() -> read(yaml))
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

        assertThat(keys(schema)).containsExactlyInAnyOrder("bind", "clock", "dht-nodes", "homeservers", "ports");
        assertThat(keys(schema.path("$defs").path("homeserver")))
                .containsExactlyInAnyOrder("name", "seed", "signup", "generation");
    }

    private static List<String> keys(JsonNode object) {
        List<String> keys = new ArrayList<>();
        object.path("properties").fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
