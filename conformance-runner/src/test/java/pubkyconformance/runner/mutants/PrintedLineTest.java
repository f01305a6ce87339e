package pubkyconformance.runner.mutants;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import pubkyconformance.report.EvidenceEntry;
import pubkyconformance.report.EvidenceFile;
import pubkyconformance.report.RunReport;
import pubkyconformance.report.ScenarioResult;
import pubkyconformance.report.ScenarioVerdict;
import pubkyconformance.runner.feature.FeatureSet;
import pubkyconformance.runner.run.Selection;
import pubkyconformance.spec.requirement.Catalogue;

/** The lines that are printed for a red scenario, carried out by a shell, get the answers that the scenario got. */
@Tag("heavy")
final class PrintedLineTest {
    private static final Pattern STATUS = Pattern.compile("(?m)^HTTP/1\\.1 ([0-9]{3})");

    /** Faults that show in requests without a credential, so that curl can send them again. */
    private static final List<String> MUTANTS = List.of(
            "BUG-047/largest-cursor-is-absent",
            "COR-001/no-preflight-of-unknown-routes",
            "FEED-007/too-large-a-cursor-is-the-end",
            "FEED-007/negative-cursor-is-the-beginning");

    @TestFactory
    Stream<DynamicTest> getTheSameAnswers(@TempDir Path folder) throws IOException {
        Trial trial = new Trial(Catalogue.load(), FeatureSet.load(), folder);
        return MUTANTS.stream()
                .map(id -> dynamicTest(id, () -> {
                    Fault fault = Objects.requireNonNull(Mutants.all().get(id), id);
                    Set<String> requirement = Set.of(id.substring(0, id.indexOf('/')));
                    Selection selection = new Selection(Set.of(), requirement, Set.of(), Set.of());
                    trial.whileRunning(fault, selection, report -> {
                        assertThat(answers(report)).isNotEmpty().isEqualTo(recorded(report, folder));
                        return report;
                    });
                }));
    }

    /** Statuses that the printed lines get now, scenario by scenario. */
    private static List<List<String>> answers(RunReport report) {
        return red(report)
                .map(scenario -> scenario.reproduction().stream()
                        .map(PrintedLineTest::carriedOut)
                        .toList())
                .toList();
    }

    private static Stream<ScenarioResult> red(RunReport report) {
        return report.scenarios()
                .filter(each -> each.verdict() == ScenarioVerdict.FAILED)
                .filter(each -> each.reproduction().get(0).startsWith("curl "));
    }

    private static String carriedOut(String line) {
        try {
            Process shell = new ProcessBuilder("bash", "-c", line)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(shell.getInputStream().readAllBytes(), UTF_8);
            assertThat(shell.waitFor(20, TimeUnit.SECONDS)).as(line).isTrue();
            return STATUS.matcher(output)
                    .results()
                    .map(MatchResult::group)
                    .findFirst()
                    .orElse(output);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(line, e);
        }
    }

    /** Statuses that the scenarios got. */
    private static List<List<String>> recorded(RunReport report, Path folder) {
        return red(report)
                .map(scenario -> evidence(folder)
                        .filter(entry -> entry.scenario().equals(scenario.id()))
                        .map(entry -> "HTTP/1.1 "
                                + Objects.requireNonNull(entry.response()).status())
                        .toList())
                .toList();
    }

    private static Stream<EvidenceEntry> evidence(Path folder) {
        try (Stream<Path> runs = Files.list(folder)) {
            Path newest = runs.max((one, other) -> Integer.compare(number(one), number(other)))
                    .orElseThrow();
            List<EvidenceEntry> entries = new ArrayList<>();
            for (String line : Files.readAllLines(newest.resolve(EvidenceFile.NAME))) {
                entries.add(EvidenceFile.parse(line));
            }
            return entries.stream();
        } catch (IOException e) {
            throw new UncheckedIOException("the evidence of the run", e);
        }
    }

    private static int number(Path run) {
        return Integer.parseInt(run.getFileName().toString());
    }
}
