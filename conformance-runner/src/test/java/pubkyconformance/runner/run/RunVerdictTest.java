package pubkyconformance.runner.run;

import static org.assertj.core.api.Assertions.assertThat;
import static pubkyconformance.report.RunFacts.Completion.PARTIAL;
import static pubkyconformance.report.RunFacts.Completion.WHOLE;
import static pubkyconformance.report.ScenarioVerdict.FAILED;
import static pubkyconformance.report.ScenarioVerdict.INCONCLUSIVE;
import static pubkyconformance.report.ScenarioVerdict.NOT_APPLICABLE;
import static pubkyconformance.report.ScenarioVerdict.PASSED;
import static pubkyconformance.report.ScenarioVerdict.SKIPPED;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import pubkyconformance.report.Finding;
import pubkyconformance.report.RequirementResult;
import pubkyconformance.report.RequirementVerdict;
import pubkyconformance.report.RunFacts;
import pubkyconformance.report.RunReport;
import pubkyconformance.report.ScenarioResult;
import pubkyconformance.report.ScenarioVerdict;
import pubkyconformance.runner.ExitCode;
import pubkyconformance.spec.requirement.Area;
import pubkyconformance.spec.requirement.Level;
import pubkyconformance.spec.requirement.Release;
import pubkyconformance.spec.requirement.Requirement;
import pubkyconformance.spec.requirement.Subject;

class RunVerdictTest {
    static Stream<Arguments> rule() {
        return Stream.of(
                Arguments.of(List.of(must(PASSED)), ExitCode.OK),
                Arguments.of(List.of(must(PASSED), must()), ExitCode.OK),
                Arguments.of(List.of(must(PASSED), must(NOT_APPLICABLE), must(SKIPPED)), ExitCode.OK),
                Arguments.of(List.of(must(PASSED), should(FAILED)), ExitCode.OK),
                Arguments.of(List.of(should(FAILED)), ExitCode.OK),
                Arguments.of(List.of(must(PASSED), should(INCONCLUSIVE)), ExitCode.OK),
                Arguments.of(List.of(must(PASSED), must(INCONCLUSIVE)), ExitCode.INCOMPLETE),
                Arguments.of(List.of(must(PASSED), must(FAILED), must(INCONCLUSIVE)), ExitCode.VIOLATED),
                Arguments.of(List.of(must(NOT_APPLICABLE)), ExitCode.INCOMPLETE),
                Arguments.of(List.of(must(SKIPPED)), ExitCode.INCOMPLETE),
                Arguments.of(List.of(must()), ExitCode.INCOMPLETE),
                Arguments.of(List.of(), ExitCode.INCOMPLETE));
    }

    @ParameterizedTest
    @MethodSource("rule")
    void followsFromTheRequirements(List<RequirementResult> requirements, ExitCode code) {
        assertThat(RunVerdict.of(report(WHOLE, List.of(), requirements))).isEqualTo(code);
    }

    @Test
    void aDefectOfTheSuiteOutweighsEverything() {
        assertThat(RunVerdict.of(report(WHOLE, List.of("undefined step"), List.of(must(FAILED)))))
                .isEqualTo(ExitCode.INTERNAL);
    }

    @Test
    void aRunThatWasCutOffIsIncomplete() {
        assertThat(RunVerdict.of(report(PARTIAL, List.of(), List.of(must(PASSED)))))
                .isEqualTo(ExitCode.INCOMPLETE);
    }

    private static RequirementResult must(ScenarioVerdict... verdicts) {
        return requirement(Level.MUST, verdicts);
    }

    private static RequirementResult should(ScenarioVerdict... verdicts) {
        return requirement(Level.SHOULD, verdicts);
    }

    private static RequirementResult requirement(Level level, ScenarioVerdict... verdicts) {
        Requirement requirement = new Requirement(
                "A-1",
                new Area("paths", "Paths", "About."),
                level,
                Subject.HOMESERVER,
                "Text.",
                "source",
                Release.V0_9,
                null,
                null,
                null,
                "Effect.",
                List.of());
        return new RequirementResult(
                requirement,
                RequirementVerdict.of(List.of(verdicts)),
                null,
                Stream.of(verdicts).map(RunVerdictTest::scenario).toList());
    }

    private static ScenarioResult scenario(ScenarioVerdict verdict) {
        return new ScenarioResult(
                "A-1/s",
                "A-1",
                "S",
                "paths/a.feature",
                1,
                List.of("step"),
                verdict,
                verdict == PASSED || verdict == FAILED ? null : "because",
                verdict == FAILED ? new Finding(null, null, null, "message") : null,
                Duration.ZERO,
                List.of());
    }

    private static RunReport report(
            RunFacts.Completion completion, List<String> suiteErrors, List<RequirementResult> requirements) {
        return new RunReport(
                new RunFacts(
                        "1",
                        "target",
                        "0.17",
                        List.of(),
                        List.of(),
                        "seed",
                        Map.of(),
                        Instant.EPOCH,
                        Duration.ZERO,
                        1,
                        0,
                        completion,
                        suiteErrors),
                requirements);
    }
}
