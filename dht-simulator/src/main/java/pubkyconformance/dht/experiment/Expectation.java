package pubkyconformance.dht.experiment;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What must come out of a run.
 *
 * @param age so long after the beginning of what the metric follows; null: the metric has one value for the whole run
 * @param least the least value that is right
 * @param most the greatest value that is right
 */
public record Expectation(String metric, @Nullable Duration age, double least, double most) {
    public Expectation {
        if (!(least <= most)) {
            throw new IllegalArgumentException("least: " + least + " (expected: at most " + most + ")");
        }
    }

    /** Whether a measured value is right; one that could not be measured never is. */
    public boolean isMetBy(double value) {
        return value >= least && value <= most;
    }

    /** Metric and age, for people. */
    public String subject() {
        return age == null ? metric : metric + " after " + Durations.text(age);
    }

    /** The right values, for people. */
    public String band() {
        if (most == Double.POSITIVE_INFINITY) {
            return "at least " + number(least);
        }
        return least == Double.NEGATIVE_INFINITY ? "at most " + number(most) : number(least) + " to " + number(most);
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? String.valueOf((long) value)
                : String.format(Locale.ROOT, "%.4g", value);
    }

    /** An expectation and what was measured; NaN where nothing could be measured. */
    public record Outcome(Expectation expectation, double value) {
        public boolean isMet() {
            return expectation.isMetBy(value);
        }
    }
}
