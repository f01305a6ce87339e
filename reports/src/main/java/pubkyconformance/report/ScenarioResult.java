package pubkyconformance.report;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one scenario went.
 *
 * @param id requirement id and slug; the same in every run
 * @param requirement the id of the requirement it belongs to
 * @param name its name as written
 * @param feature its feature file, as a path below the features' root
 * @param line its line in that file
 * @param steps the texts of its steps, in order
 * @param verdict how it ended
 * @param reason why it was not run or could not judge; null if it passed or failed
 * @param finding what was found; null unless it failed
 * @param duration how long it took; zero if it was not run
 * @param reproduction lines for a shell that show the finding again; empty unless it failed
 */
public record ScenarioResult(
        String id,
        String requirement,
        String name,
        String feature,
        int line,
        List<String> steps,
        ScenarioVerdict verdict,
        @Nullable String reason,
        @Nullable Finding finding,
        Duration duration,
        List<String> reproduction) {
    public ScenarioResult {
        steps = List.copyOf(steps);
        reproduction = List.copyOf(reproduction);
        if ((verdict == ScenarioVerdict.FAILED) != (finding != null)) {
            throw new IllegalArgumentException("finding: " + finding + " (expected: present exactly if failed)");
        }
        boolean told = verdict == ScenarioVerdict.PASSED || verdict == ScenarioVerdict.FAILED;
        if (told != (reason == null)) {
            throw new IllegalArgumentException("reason: " + reason + " (expected: absent exactly if judged)");
        }
    }

    /** The finding of a failed scenario. */
    public Finding requireFinding() {
        return requireNonNull(finding, id);
    }
}
