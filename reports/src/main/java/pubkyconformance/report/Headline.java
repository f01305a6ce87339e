package pubkyconformance.report;

import pubkyconformance.spec.requirement.Level;

/** The outcome of a run in one sentence. */
public final class Headline {
    private Headline() {}

    /** The sentence; the word "conformant" only where every testable MUST was seen to hold. */
    public static String of(RunReport report) {
        String sentence = sentence(report);
        return report.facts().completion() == RunFacts.Completion.PARTIAL
                ? "Partial run, cut off: " + sentence
                : sentence;
    }

    private static String sentence(RunReport report) {
        String generation = report.facts().generation();
        long violated = count(report, RequirementVerdict.VIOLATED);
        long musts = report.count(Level.MUST, RequirementVerdict.VIOLATED);
        long doubtful = report.count(Level.MUST, RequirementVerdict.INCONCLUSIVE);
        if (!report.facts().suiteErrors().isEmpty()) {
            return "the suite itself failed, so nothing is said about the target";
        }
        if (report.count(ScenarioVerdict.PASSED) + report.count(ScenarioVerdict.FAILED) == 0) {
            return "nothing was judged";
        }
        if (musts > 0) {
            return "not conformant to " + generation + ": " + plural(musts, "MUST") + " violated";
        }
        if (report.isConformant()) {
            return "conformant to " + generation + warnings(violated);
        }
        if (doubtful > 0) {
            return "no MUST seen violated, " + plural(doubtful, "MUST") + " inconclusive" + warnings(violated);
        }
        String found = violated == 0 ? "no violation found" : "no MUST violated";
        return report.facts().completion() == RunFacts.Completion.SELECTION
                ? found + " in what was selected" + warnings(violated)
                : found + ", " + plural(report.testableMustsNotTested(), "MUST") + " not tested" + warnings(violated);
    }

    private static String warnings(long violated) {
        return violated == 0 ? "" : ", " + plural(violated, "warning") + " (SHOULD or MAY)";
    }

    private static String plural(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static long count(RunReport report, RequirementVerdict verdict) {
        long all = 0;
        for (Level level : Level.values()) {
            all += report.count(level, verdict);
        }
        return all;
    }
}
