package pubkyconformance.runner.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cucumber.java.PendingException;
import java.time.Duration;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.opentest4j.TestAbortedException;
import pubkyconformance.report.ScenarioVerdict;
import pubkyconformance.runner.suite.Inconclusive;
import pubkyconformance.runner.suite.NotApplicable;

class OutcomeTest {
    @Test
    void aScenarioThatEndsWellPassed() {
        Outcome outcome = Outcome.of(TestExecutionResult.successful(), Duration.ofMillis(7));

        assertThat(outcome.verdict()).isEqualTo(ScenarioVerdict.PASSED);
        assertThat(outcome.duration()).isEqualTo(Duration.ofMillis(7));
    }

    @Test
    void anAssertionSpeaksAboutTheTarget() {
        Throwable thrown =
                catchThrowable(() -> assertThat(404).as("the exchange").isEqualTo(200));
        thrown.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("✽", "the status is 200", "classpath:features/a.feature", 8)
        });

        Outcome outcome = failed(thrown);

        assertThat(outcome.verdict()).isEqualTo(ScenarioVerdict.FAILED);
        assertThat(outcome.suiteError()).isNull();
        assertThat(outcome.finding()).isNotNull().satisfies(finding -> {
            assertThat(finding.step()).isEqualTo("the status is 200");
            assertThat(finding.expected()).isEqualTo("200");
            assertThat(finding.actual()).isEqualTo("404");
            assertThat(finding.message()).contains("the exchange");
        });
    }

    @Test
    void aWaitThatRunsOutIsToldByWhatItWaitedFor() {
        AssertionError last = new AssertionError("still 404");

        Outcome outcome = failed(new ConditionTimeoutException("waited 5 s", last));

        assertThat(outcome.verdict()).isEqualTo(ScenarioVerdict.FAILED);
        assertThat(outcome.finding()).isNotNull().satisfies(finding -> assertThat(finding.message())
                .isEqualTo("still 404"));
    }

    @Test
    void ourTwoExceptionsSayThatItCouldNotBeJudged() {
        assertThat(aborted(new Inconclusive("no password")).verdict()).isEqualTo(ScenarioVerdict.INCONCLUSIVE);
        assertThat(aborted(new Inconclusive("no password")).reason()).isEqualTo("no password");
        assertThat(aborted(new NotApplicable("no clock")).verdict()).isEqualTo(ScenarioVerdict.NOT_APPLICABLE);
        assertThat(aborted(new NotApplicable("no clock")).suiteError()).isNull();
    }

    @Test
    void aBareAbortIsADefectOfTheSuite() {
        assertDefect(aborted(new TestAbortedException("assumption")));
        assertDefect(aborted(null));
    }

    @Test
    void anythingElseThatIsThrownIsADefectOfTheSuite() {
        assertDefect(failed(new IllegalStateException("a step without exchange")));
        assertDefect(failed(new PendingException("to be done")));
    }

    private static void assertDefect(Outcome outcome) {
        assertThat(outcome.verdict()).isEqualTo(ScenarioVerdict.INCONCLUSIVE);
        assertThat(outcome.reason()).startsWith("error of the suite");
        assertThat(outcome.suiteError()).isNotNull();
        assertThat(outcome.finding()).isNull();
    }

    private static Outcome failed(Throwable thrown) {
        return Outcome.of(TestExecutionResult.failed(thrown), Duration.ZERO);
    }

    private static Outcome aborted(@Nullable Throwable thrown) {
        return Outcome.of(TestExecutionResult.aborted(thrown), Duration.ZERO);
    }
}
