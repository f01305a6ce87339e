package pubkyconformance.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static pubkyconformance.report.ScenarioVerdict.FAILED;
import static pubkyconformance.report.ScenarioVerdict.INCONCLUSIVE;
import static pubkyconformance.report.ScenarioVerdict.PASSED;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import pubkyconformance.spec.requirement.Level;

class RunFolderTest {
    @TempDir
    private Path directory;

    @Test
    void verdictsFollowTheirSchema() throws IOException {
        String verdicts = written(mixed(), "verdicts.json");

        Schema schema;
        try (InputStream in = RunFolder.class.getResourceAsStream("verdicts.schema.json")) {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in);
        }
        assertThat(schema.validate(verdicts, InputFormat.JSON)).isEmpty();
        assertThat(schema.validate(verdicts.replace("violated", "flaky"), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void verdictsCountAndAreSorted() throws IOException {
        JsonNode verdicts = new ObjectMapper().readTree(written(mixed(), "verdicts.json"));

        assertThat(verdicts.at("/summary/scenarios/passed").asInt()).isEqualTo(2);
        assertThat(verdicts.at("/summary/scenarios/failed").asInt()).isEqualTo(1);
        assertThat(verdicts.at("/summary/requirements/MUST/violated").asInt()).isEqualTo(1);
        assertThat(verdicts.at("/summary/requirements/SHOULD/inconclusive").asInt())
                .isEqualTo(1);
        assertThat(verdicts.findValuesAsText("verdict")).contains("satisfied", "violated", "notTested");
        assertThat(IntStream.range(0, 4)
                        .mapToObj(i -> verdicts.at("/requirements/" + i + "/id").asText()))
                .containsExactly("PTH-001", "PTH-002", "PTH-003", "PTH-004");
    }

    @Test
    void verdictsOfTwoRunsThatFoundTheSameAreEqual() throws IOException {
        RunReport later = new RunReport(
                SampleReport.of(RunFacts.Completion.WHOLE, List.of(), Instant.ofEpochSecond(99_999))
                        .facts(),
                List.of(
                        mixed().requirements().get(3),
                        mixed().requirements().get(2),
                        mixed().requirements().get(1),
                        mixed().requirements().get(0)));

        assertThat(written(later, "verdicts.json")).isEqualTo(written(mixed(), "verdicts.json"));
        assertThat(written(later, "run.json")).isNotEqualTo(written(mixed(), "run.json"));
    }

    @Test
    void junitXmlIsWellFormedWhateverTheTargetSent() throws Exception {
        String xml = written(mixed(), "junit.xml");

        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(UTF_8)));
        Element suite = (Element) document.getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("name")).isEqualTo("paths");
        assertThat(suite.getAttribute("tests")).isEqualTo("4");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("skipped")).isEqualTo("1");
        assertThat(document.getElementsByTagName("failure").item(0).getTextContent())
                .contains("<script>alert(1)</script>␛[31m␀");
    }

    @Test
    void latestLeadsToTheRunAndNeverReplacesAFolder() throws IOException {
        RunFolder first = RunFolder.create(directory.resolve("1"));
        RunFolder second = RunFolder.create(directory.resolve("2"));

        first.linkAsLatest();
        second.linkAsLatest();

        Path latest = directory.resolve("latest");
        assertThat(Files.readSymbolicLink(latest)).isEqualTo(Path.of("2"));
        Files.delete(latest);
        Files.createDirectory(latest);
        first.linkAsLatest();
        assertThat(Files.isSymbolicLink(latest)).isFalse();
    }

    @Test
    void aFolderThatCannotBeWrittenIsRefused() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatIOException().isThrownBy(() -> RunFolder.create(file.resolve("run")));
    }

    private static RunReport mixed() {
        return SampleReport.of(
                SampleReport.requirement("PTH-002", Level.MUST, PASSED, FAILED),
                SampleReport.requirement("PTH-001", Level.MUST, PASSED),
                SampleReport.requirement("PTH-004", Level.SHOULD, INCONCLUSIVE),
                SampleReport.requirement("PTH-003", Level.MUST));
    }

    private String written(RunReport report, String file) throws IOException {
        Path folder = Files.createTempDirectory(directory, "run");
        try (EvidenceFile evidence = EvidenceFile.create(folder)) {
            RunFolder.create(folder).write(report, evidence);
        }
        return Files.readString(folder.resolve(file));
    }
}
