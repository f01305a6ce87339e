package pubkyconformance.report;

import java.util.Collection;

/** What a run says about one requirement. */
public enum RequirementVerdict {
    SATISFIED("satisfied"),
    VIOLATED("violated"),
    INCONCLUSIVE("inconclusive"),
    NOT_APPLICABLE("notApplicable"),
    /** No scenario of it was run. */
    NOT_TESTED("notTested");

    private final String word;

    RequirementVerdict(String word) {
        this.word = word;
    }

    /** The word in files. */
    public String word() {
        return word;
    }

    /**
     * The verdict that follows from those of a requirement's scenarios: one failure outweighs everything, one doubt
     * outweighs all passes.
     */
    public static RequirementVerdict of(Collection<ScenarioVerdict> scenarios) {
        if (scenarios.contains(ScenarioVerdict.FAILED)) {
            return VIOLATED;
        }
        if (scenarios.contains(ScenarioVerdict.INCONCLUSIVE)) {
            return INCONCLUSIVE;
        }
        if (scenarios.contains(ScenarioVerdict.PASSED)) {
            return SATISFIED;
        }
        return scenarios.contains(ScenarioVerdict.NOT_APPLICABLE) ? NOT_APPLICABLE : NOT_TESTED;
    }
}
