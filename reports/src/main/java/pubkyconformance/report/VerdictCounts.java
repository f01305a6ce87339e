package pubkyconformance.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import pubkyconformance.spec.requirement.Level;

/** How many there are of each verdict: the {@code summary} of report files. */
public final class VerdictCounts {
    private VerdictCounts() {}

    /** The counts of scenarios by verdict, and of requirements by level and verdict. */
    public static ObjectNode of(RunReport report) {
        ObjectNode summary = JsonNodeFactory.instance.objectNode();
        ObjectNode scenarios = summary.putObject("scenarios");
        for (ScenarioVerdict verdict : ScenarioVerdict.values()) {
            scenarios.put(verdict.word(), report.count(verdict));
        }
        ObjectNode requirements = summary.putObject("requirements");
        for (Level level : Level.values()) {
            ObjectNode counts = requirements.putObject(level.name());
            for (RequirementVerdict verdict : RequirementVerdict.values()) {
                counts.put(verdict.word(), report.count(level, verdict));
            }
        }
        return summary;
    }
}
