package pubkyconformance.report;

import java.util.List;
import java.util.stream.Stream;
import pubkyconformance.spec.requirement.Level;

/**
 * Everything that a run found.
 *
 * @param facts what is true of the run as a whole
 * @param requirements what was found, by requirement; in the order in which a reader meets them
 */
public record RunReport(RunFacts facts, List<RequirementResult> requirements) {
    public RunReport {
        requirements = List.copyOf(requirements);
    }

    /** All scenarios of the run, by requirement. */
    public Stream<ScenarioResult> scenarios() {
        return requirements.stream().flatMap(each -> each.scenarios().stream());
    }

    public long count(ScenarioVerdict verdict) {
        return scenarios().filter(each -> each.verdict() == verdict).count();
    }

    public long count(Level level, RequirementVerdict verdict) {
        return requirements.stream()
                .filter(each -> each.requirement().level() == level && each.verdict() == verdict)
                .count();
    }

    /** MUSTs that no scenario of this run judged although a client could: what stands between a run and its word. */
    public long testableMustsNotTested() {
        return requirements.stream()
                .filter(each -> each.requirement().level() == Level.MUST)
                .filter(each -> each.verdict() == RequirementVerdict.NOT_TESTED)
                .filter(each -> each.requirement().untestable() == null)
                .count();
    }

    /** Whether every testable MUST of the run was seen to hold; only then a target may be called conformant. */
    public boolean isConformant() {
        return facts.completion() == RunFacts.Completion.WHOLE
                && facts.suiteErrors().isEmpty()
                && count(Level.MUST, RequirementVerdict.SATISFIED) > 0
                && count(Level.MUST, RequirementVerdict.VIOLATED) == 0
                && count(Level.MUST, RequirementVerdict.INCONCLUSIVE) == 0
                && testableMustsNotTested() == 0;
    }
}
