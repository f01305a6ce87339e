package pubkyconformance.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class SimulateCommandTest {
    private static final String SCENARIO =
            """
            scenario: small
            seed: 3
            clock: {until: 30s}
            population:
              - {name: all, count: 50, profile: bep5, session: always}
            workload:
              - {actor: lookups, count: 20, within: 10s}
            observe: {every: 10s}
            expect:
              - {metric: exact_share, at-least: 1}
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void theListNamesWhatIsShipped() {
        assertThat(execute("simulate", "--list")).isZero();

        assertThat(out.toString()).contains("lookup-latency", "record-survival", "migration");
    }

    @Test
    void aRunThatGoesAsExpectedEndsWithZeroAndLeavesItsResults() throws IOException {
        int exitCode = execute(
                "simulate", scenario(SCENARIO), "--out", folder.resolve("run").toString());

        assertThat(exitCode).isZero();
        assertThat(out.toString()).contains("1 of 1 expectations met", "--seed 3", "report ");
        assertThat(err.toString()).contains("small · seed 3 · full · 50 nodes");
        assertThat(folder.resolve("run"))
                .isDirectoryContaining("glob:**/{run.json,report.html,runs.csv,metrics.csv,lookups.csv,columns.json}");
    }

    @Test
    void anExpectationThatFailsEndsWithOne() throws IOException {
        String bad = SCENARIO.replace("exact_share, at-least: 1", "hops_mean, at-most: 0.5");

        int exitCode = execute(
                "simulate",
                scenario(bad),
                "--json",
                "--out",
                folder.resolve("run").toString());

        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(exitCode).isEqualTo(1);
        assertThat(json.path("exitCode").asInt()).isEqualTo(1);
        assertThat(json.path("expectations").path(0).path("met").asBoolean(true))
                .isFalse();
    }

    @Test
    void aScenarioThatCannotBeRunEndsWithTwoAndTheWayOut() throws IOException {
        int exitCode = execute("simulate", scenario(SCENARIO.replace("until: 30s", "until: 30")));

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).contains("small.yaml:3:9: `until` is 30, without a unit", "Write 90ms");
    }

    @Test
    void aNameThatNothingHasEndsWithTwo() {
        assertThat(execute("simulate", "record-survivol")).isEqualTo(2);
        assertThat(err.toString()).contains("record-survivol is unknown", "Known: lookup-latency");
    }

    @Test
    void anImpossibleCountEndsWithTwo() {
        assertThat(execute("simulate", "migration", "--nodes", "1")).isEqualTo(2);
        assertThat(err.toString()).contains("--nodes: 1 (expected: 2 to 200000)");
    }

    private String scenario(String content) throws IOException {
        return Files.writeString(folder.resolve("small.yaml"), content).toString();
    }

    private int execute(String... arguments) {
        CommandLine line = PubkyConformance.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
