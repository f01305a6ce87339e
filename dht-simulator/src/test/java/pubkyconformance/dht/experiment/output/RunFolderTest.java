package pubkyconformance.dht.experiment.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pubkyconformance.dht.experiment.LookupRow;
import pubkyconformance.dht.experiment.RunResult;
import pubkyconformance.dht.experiment.Scenario;
import pubkyconformance.dht.experiment.Simulation;

class RunFolderTest {
    private static RunResult result;

    @TempDir
    private Path folder;

    @BeforeAll
    static void simulate() {
        String text = Scenario.named("lookup-latency").text().replace("count: 20000", "count: 500");
        Scenario scenario = Scenario.parse("small.yaml", text).withNodes(60).withUntil(Duration.ofMinutes(2));
        result = Simulation.of(scenario).run();
    }

    @Test
    void theTablesHoldAllThatWasMeasured() throws IOException {
        write(result);

        List<String> lookups = Files.readAllLines(folder.resolve("lookups.csv"));
        LookupRow first = result.lookups().get(0);
        assertThat(lookups).hasSize(result.lookups().size() + 1);
        assertThat(lookups.get(0)).startsWith("run_key,lookup,kind,start_us,end_us,source,target");
        assertThat(lookups.get(1))
                .contains(",0,find," + first.startMicros() + "," + first.endMicros() + "," + first.source() + ",");
        assertThat(Files.readString(folder.resolve("runs.csv"))).contains("lookup-latency,42,full,60,120.000000,");
        assertThat(Files.readString(folder.resolve("metrics.csv"))).contains(",nodes,60.000000,nodes\n");
    }

    @Test
    void everyColumnIsExplained() throws IOException {
        write(result);

        JsonNode columns = json("columns.json");
        for (String table : List.of("runs.csv", "metrics.csv", "lookups.csv")) {
            String head = Files.readAllLines(folder.resolve(table)).get(0);
            for (String column : head.split(",", -1)) {
                assertThat(columns.path(table).path(column).path("meaning").asText())
                        .as(column)
                        .isNotBlank();
            }
        }
    }

    @Test
    void theManifestSaysWhatRanAndHowToRepeatIt() throws IOException {
        write(result);

        JsonNode manifest = json("run.json");
        assertThat(manifest.path("traceHash").asText()).isEqualTo(result.trace());
        assertThat(manifest.path("repeat").asText()).isEqualTo("simulate it again");
        assertThat(manifest.path("scenario").asText())
                .isEqualTo(result.scenario().text());
        assertThat(manifest.path("sha256").path("lookups.csv").asText()).hasSize(64);
        assertThat(manifest.path("status").asText()).isEqualTo("done");
    }

    @Test
    void thePageNeedsNothingFromOutsideAndEscapesWhatItIsGiven() throws IOException {
        String text = result.scenario().text().replace("about: How", "about: <b>How");
        Scenario hostile = Scenario.parse("x.yaml", text).withNodes(20).withUntil(Duration.ofSeconds(30));
        write(Simulation.of(hostile).run());

        String page = Files.readString(folder.resolve("report.html"));
        assertThat(page).contains("&lt;b&gt;How").doesNotContain("<b>How");
        assertThat(page).contains("default-src 'none'").doesNotContain("src=").doesNotContain("http://");
        assertThat(page.length()).isLessThan(2_000_000);
        assertThat(page).contains("Latency of lookups", "<polyline", "<rect");
    }

    @Test
    void aRunThatWasStoppedSaysSo() throws IOException {
        Simulation simulation = Simulation.of(result.scenario());
        write(simulation.run((virtual, events) -> simulation.stop()));

        assertThat(json("run.json").path("status").asText()).isEqualTo("stopped");
        assertThat(Files.readString(folder.resolve("report.html"))).contains("so this is a part");
    }

    private void write(RunResult run) throws IOException {
        assertThat(new RunFolder(folder, "test", "simulate it again").write(run))
                .exists();
    }

    private JsonNode json(String name) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(name).toFile());
    }
}
