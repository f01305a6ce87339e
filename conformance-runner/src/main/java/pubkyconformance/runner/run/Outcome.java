package pubkyconformance.runner.run;

import static java.util.Objects.requireNonNullElse;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.ValueWrapper;
import pubkyconformance.report.Finding;
import pubkyconformance.report.ScenarioVerdict;
import pubkyconformance.runner.suite.Inconclusive;
import pubkyconformance.runner.suite.NotApplicable;

/**
 * What became of a scenario that was carried out.
 *
 * @param reason why it could not judge; null if it passed or failed
 * @param finding what was found; null unless it failed
 * @param suiteError what is wrong with the suite itself; null if nothing is
 */
record Outcome(
        ScenarioVerdict verdict,
        @Nullable String reason,
        @Nullable Finding finding,
        @Nullable String suiteError,
        Duration duration) {
    /** The class name under which Cucumber puts the step into a stack trace. */
    private static final String STEP_FRAME = "✽";

    /**
     * Judges by what ended the scenario: only an assertion speaks about the target, only our own two exceptions say that
     * it could not be judged, and everything else is a defect of the suite.
     */
    static Outcome of(TestExecutionResult result, Duration duration) {
        Throwable thrown = result.getThrowable().orElse(null);
        if (result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
            return new Outcome(ScenarioVerdict.PASSED, null, null, null, duration);
        }
        if (thrown instanceof AssertionError || thrown instanceof ConditionTimeoutException) {
            return new Outcome(ScenarioVerdict.FAILED, null, finding(thrown), null, duration);
        }
        if (thrown instanceof Inconclusive) {
            return new Outcome(ScenarioVerdict.INCONCLUSIVE, message(thrown), null, null, duration);
        }
        if (thrown instanceof NotApplicable) {
            return new Outcome(ScenarioVerdict.NOT_APPLICABLE, message(thrown), null, null, duration);
        }
        String error =
                thrown == null ? "ended without a reason" : thrown.getClass().getSimpleName() + ": " + message(thrown);
        return new Outcome(
                ScenarioVerdict.INCONCLUSIVE, "error of the suite: " + error, null, error + at(thrown), duration);
    }

    private static Finding finding(Throwable thrown) {
        Throwable told =
                thrown instanceof ConditionTimeoutException && thrown.getCause() != null ? thrown.getCause() : thrown;
        String expected = null;
        String actual = null;
        if (told instanceof AssertionFailedError failed && failed.isExpectedDefined() && failed.isActualDefined()) {
            expected = shown(failed.getExpected());
            actual = shown(failed.getActual());
        }
        return new Finding(step(thrown).orElse(null), expected, actual, message(told));
    }

    private static String shown(ValueWrapper value) {
        return requireNonNullElse(value.getStringRepresentation(), "null");
    }

    private static String message(Throwable thrown) {
        return requireNonNullElse(thrown.getMessage(), thrown.getClass().getSimpleName());
    }

    private static String at(@Nullable Throwable thrown) {
        return thrown == null
                ? ""
                : step(thrown).map(step -> " (in \"" + step + "\")").orElse("");
    }

    private static Optional<String> step(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .filter(frame -> frame.getClassName().equals(STEP_FRAME))
                .map(StackTraceElement::getMethodName)
                .findFirst();
    }
}
