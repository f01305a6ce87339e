package pubkyconformance.dht.experiment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioFileTest {
    private static final String GOOD =
            """
            scenario: small
            seed: 3
            clock: {until: 2h}
            population:
              - {name: all, count: 50, profile: libtorrent-2, session: {weibull: {scale: 4h, shape: 0.5}}}
            network:
              loss: 0.01
            workload:
              - {actor: publishers, keys: 5, copies: 20, start: 10m}
            observe: {every: 30m}
            expect:
              - {metric: alive_share, age: 1h, at-least: 0.5}
            """;

    static String[] shipped() {
        return Scenario.shipped().toArray(String[]::new);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void whatIsShippedCanBeReadAndFitsTheSchema(String name) throws IOException {
        Scenario scenario = Scenario.named(name);

        assertThat(scenario.name()).isEqualTo(name);
        assertThat(scenario.nodes()).isEqualTo(10_000);
        assertThat(scenario.expectations()).isNotEmpty();
        assertThat(schemaRefuses(scenario.text())).isFalse();
    }

    @Test
    void aFileSaysWhatIsSimulated() {
        Scenario scenario = Scenario.parse("small.yaml", GOOD);

        assertThat(scenario.seed()).isEqualTo(3);
        assertThat(scenario.until()).isEqualTo(Duration.ofHours(2));
        assertThat(scenario.links().lossRate()).isEqualTo(0.01);
        assertThat(scenario.population().get(0).session()).isEqualTo(new SessionLaw.Weibull(Duration.ofHours(4), 0.5));
        assertThat(scenario.expectations().get(0).isMetBy(0.49)).isFalse();
        assertThat(scenario.withNodes(25).nodes()).isEqualTo(25);
    }

    /** What stands there, what is written instead, where the refusal points and what it says. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "seed: 3 | sede: 3 | x.yaml:2:1 | key `sede` is unknown",
                "until: 2h | until: 2 | x.yaml:3:9 | without a unit",
                "until: 2h | until: 0h | x.yaml:3:9 | above zero",
                "count: 50 | count: 0 | x.yaml:5:17 | whole number from 1",
                "count: 50 | count: 9000000 | x.yaml:5:17 | whole number from 1 to 200000",
                "count: 50 | count: 10 | x.yaml:9:34 | 20 copies on 10 nodes",
                "profile: libtorrent-2 | profile: netscape | x.yaml:5:28 | Known: bep5, mainline-rs-7, libtorrent-2",
                "shape: 0.5 | shape: much | x.yaml:5:82 | Write a number",
                "loss: 0.01 | loss: 1.01 | x.yaml:7:3 | Write a number from 0.0 to 1.0",
                "actor: publishers | actor: painters | x.yaml:9:6 | Known: publishers, readers, lookups",
                "start: 10m | start: 3h | x.yaml:9:46 | not before the end",
                "metric: alive_share | metric: beauty | x.yaml:12:6 | Known: alive_share",
                "age: 1h, | '' | x.yaml:12:5 | changes with time",
                "at-least: 0.5 | between: [0.5] | x.yaml:12:36 | two ends",
                "scenario: small | 'scenario: [' | x.yaml:3:7 | Correct the YAML there",
            })
    void aFileThatCannotBeRunIsRefusedWhereItIsWrong(String good, String bad, String place, String words) {
        String content = GOOD.replace(good, bad);

        assertThatThrownBy(() -> Scenario.parse("x.yaml", content))
                .isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith(place)
                .hasMessageContaining(words);
    }

    @Test
    void readersNeedSomethingToRead() {
        String content = GOOD.replace(
                "actor: publishers, keys: 5, copies: 20, start: 10m", "actor: readers, count: 5, every: 1m, cache: v7");

        assertThatThrownBy(() -> Scenario.parse("x.yaml", content))
                .hasMessageContaining("readers have nothing to read");
    }

    @Test
    void theSchemaRefusesUnknownKeysAndMissingUnits() throws IOException {
        assertThat(schemaRefuses(GOOD)).isFalse();
        assertThat(schemaRefuses(GOOD.replace("seed: 3", "sede: 3"))).isTrue();
        assertThat(schemaRefuses(GOOD.replace("until: 2h", "until: 2"))).isTrue();
        assertThat(schemaRefuses(GOOD.replace("count: 50", "count: 0"))).isTrue();
    }

    @Test
    void theSchemaKnowsEveryMetric() throws IOException {
        String schema = schemaText();

        assertThat(Arrays.stream(Metric.values()).map(each -> '"' + each.text() + '"'))
                .allMatch(schema::contains);
    }

    private static boolean schemaRefuses(String yaml) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schemaText());
        return !schema.validate(yaml, InputFormat.YAML).isEmpty();
    }

    private static String schemaText() throws IOException {
        try (InputStream in = requireNonNull(Scenario.class.getResourceAsStream("scenario.schema.json"))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
