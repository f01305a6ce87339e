package pubkyconformance.report;

/** How a scenario ended. */
public enum ScenarioVerdict {
    PASSED("passed"),
    /** The target was seen to do otherwise than required. */
    FAILED("failed"),
    /** The suite could not tell: a broken precondition, the network, something that was not supplied. */
    INCONCLUSIVE("inconclusive"),
    /** The target does not announce what the scenario is about, or it does not hold in the judged generation. */
    NOT_APPLICABLE("notApplicable"),
    /** Selected, but not run: it needs a permission that was not given, or the run was cut off. */
    SKIPPED("skipped");

    private final String word;

    ScenarioVerdict(String word) {
        this.word = word;
    }

    /** The word in files. */
    public String word() {
        return word;
    }
}
