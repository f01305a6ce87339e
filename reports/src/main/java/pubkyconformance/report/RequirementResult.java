package pubkyconformance.report;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pubkyconformance.spec.requirement.Requirement;

/**
 * What a run says about one requirement.
 *
 * @param requirement the requirement
 * @param verdict the verdict on it
 * @param reason why it was not tested or does not apply; null if it was judged
 * @param scenarios its scenarios in this run, sorted by id
 */
public record RequirementResult(
        Requirement requirement, RequirementVerdict verdict, @Nullable String reason, List<ScenarioResult> scenarios) {
    public RequirementResult {
        scenarios = List.copyOf(scenarios);
    }

    public String id() {
        return requirement.id();
    }
}
