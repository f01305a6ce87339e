package pubkyconformance.report;

import static org.assertj.core.api.Assertions.assertThat;
import static pubkyconformance.report.ScenarioVerdict.FAILED;
import static pubkyconformance.report.ScenarioVerdict.INCONCLUSIVE;
import static pubkyconformance.report.ScenarioVerdict.NOT_APPLICABLE;
import static pubkyconformance.report.ScenarioVerdict.PASSED;
import static pubkyconformance.report.ScenarioVerdict.SKIPPED;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RequirementVerdictTest {
    static Stream<Arguments> rule() {
        return Stream.of(
                Arguments.of(List.of(), RequirementVerdict.NOT_TESTED),
                Arguments.of(List.of(SKIPPED), RequirementVerdict.NOT_TESTED),
                Arguments.of(List.of(NOT_APPLICABLE), RequirementVerdict.NOT_APPLICABLE),
                Arguments.of(List.of(NOT_APPLICABLE, SKIPPED), RequirementVerdict.NOT_APPLICABLE),
                Arguments.of(List.of(PASSED), RequirementVerdict.SATISFIED),
                Arguments.of(List.of(PASSED, NOT_APPLICABLE, SKIPPED), RequirementVerdict.SATISFIED),
                Arguments.of(List.of(INCONCLUSIVE), RequirementVerdict.INCONCLUSIVE),
                Arguments.of(List.of(PASSED, INCONCLUSIVE, PASSED), RequirementVerdict.INCONCLUSIVE),
                Arguments.of(List.of(FAILED), RequirementVerdict.VIOLATED),
                Arguments.of(List.of(PASSED, INCONCLUSIVE, NOT_APPLICABLE, FAILED), RequirementVerdict.VIOLATED));
    }

    @ParameterizedTest
    @MethodSource("rule")
    void followsFromTheScenarios(List<ScenarioVerdict> scenarios, RequirementVerdict verdict) {
        assertThat(RequirementVerdict.of(scenarios)).isEqualTo(verdict);
    }
}
