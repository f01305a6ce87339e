package pubkyconformance.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Whole runs against the homeserver that comes with the suite. */
class EmbeddedRunTest {
    private static final int RUNS = 5;

    @TempDir
    private Path directory;

    @Test
    @Tag("heavy")
    void runsWithOneSeedFindTheSame() throws IOException {
        for (int i = 0; i < RUNS; i++) {
            execute("run", "--seed", "7", "--out", directory.resolve("" + i).toString());
        }

        byte[] first = Files.readAllBytes(directory.resolve("0/verdicts.json"));
        assertThat(json(directory.resolve("0/verdicts.json"))
                        .at("/summary/scenarios/passed")
                        .asInt())
                .isPositive();
        for (int i = 1; i < RUNS; i++) {
            assertThat(Files.readAllBytes(directory.resolve(i + "/verdicts.json")))
                    .isEqualTo(first);
        }
    }

    @Test
    void anOlderGenerationIsJudgedByAHomeserverThatSpeaksIt() throws IOException {
        StringWriter out = new StringWriter();

        List<String> arguments =
                new ArrayList<>(List.of("run", "--generation", "0.9", "--json", "--out", directory + "/run"));
        for (String requirement :
                List.of("PTH-001", "PTH-016-OLD", "AUTH-COO-011-OLD", "AUT-008", "SSE-016", "TEN-015")) {
            arguments.addAll(List.of("--requirement", requirement));
        }
        int exitCode = execute(out, arguments.toArray(String[]::new));

        JsonNode scenarios = new ObjectMapper().readTree(out.toString()).at("/summary/scenarios");
        assertThat(scenarios.path("failed").asInt()).isZero();
        assertThat(scenarios.path("inconclusive").asInt()).isZero();
        assertThat(scenarios.path("passed").asInt()).isGreaterThan(25);
        assertThat(exitCode).isZero();
    }

    @Test
    void aRunLeavesEveryReportAndTellsTheOutcomeAsJson() throws IOException {
        StringWriter out = new StringWriter();

        int exitCode = execute(out, "run", "--requirement", "PTH-007", "--json", "--out", directory + "/run");

        JsonNode outcome = new ObjectMapper().readTree(out.toString());
        assertThat(exitCode).isZero();
        assertThat(outcome.path("exitCode").asInt()).isZero();
        assertThat(outcome.at("/summary/scenarios/passed").asInt()).isPositive();
        for (String file : List.of("run.json", "verdicts.json", "evidence.ndjson", "junit.xml", "report.html")) {
            assertThat(directory.resolve("run").resolve(file)).isNotEmptyFile();
        }
    }

    @Test
    void aScenarioCanBePerformedAgain() throws IOException {
        execute("run", "--requirement", "PTH-007", "--out", directory + "/run");
        String scenario = json(directory.resolve("run/verdicts.json"))
                .at("/requirements/0/scenarios/0/id")
                .asText();
        StringWriter out = new StringWriter();

        int exitCode = execute(out, "replay", directory + "/run", scenario, "--out", directory + "/again");

        assertThat(exitCode).isZero();
        assertThat(out.toString()).contains("then passed, now passed: the same");
    }

    @Test
    void aDryRunRunsNothing() {
        StringWriter out = new StringWriter();

        assertThat(execute(out, "run", "--requirement", "PTH-007", "--dry-run", "--out", directory + "/run"))
                .isZero();

        assertThat(out.toString()).contains("PTH-007/").contains("would run against embedded reference homeserver");
        assertThat(directory.resolve("run")).doesNotExist();
    }

    @Test
    void aRunThatIsCutOffLeavesAReadableReport() throws Exception {
        Path folder = directory.resolve("cut");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        PubkyConformance.class.getName(),
                        "run",
                        "--parallelism",
                        "1",
                        "--out",
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("printed").toFile())
                .start();
        try {
            Path evidence = folder.resolve("evidence.ndjson");
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            Files.exists(evidence) && Files.readString(evidence).contains("\"actor\":\"Alice\""));
            process.destroy();

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(4);
        JsonNode verdicts = json(folder.resolve("verdicts.json"));
        assertThat(verdicts.path("partial").asBoolean()).isTrue();
        assertThat(verdicts.at("/summary/scenarios/skipped").asInt()).isPositive();
        assertThat(folder.resolve("report.html")).content().contains("Partial run, cut off");
        assertThat(directory.resolve("printed")).content().contains("the run was cut off");
    }

    private static int execute(String... arguments) {
        return execute(new StringWriter(), arguments);
    }

    private static int execute(StringWriter out, String... arguments) {
        CommandLine line = PubkyConformance.commandLine();
        line.setOut(new PrintWriter(out, true));
        return line.execute(arguments);
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(Files.readString(file));
    }
}
