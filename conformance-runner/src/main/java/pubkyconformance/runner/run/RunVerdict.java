package pubkyconformance.runner.run;

import pubkyconformance.report.RequirementVerdict;
import pubkyconformance.report.RunFacts;
import pubkyconformance.report.RunReport;
import pubkyconformance.report.ScenarioVerdict;
import pubkyconformance.runner.ExitCode;
import pubkyconformance.spec.requirement.Level;

/** What a run amounts to, as an exit code. */
public final class RunVerdict {
    private RunVerdict() {}

    /**
     * The exit code of a run. A defect of the suite outweighs everything, a violated MUST every doubt; a run that judged
     * nothing is never a success; MUSTs that nothing tests do not count here.
     */
    public static ExitCode of(RunReport report) {
        if (!report.facts().suiteErrors().isEmpty()) {
            return ExitCode.INTERNAL;
        }
        if (report.facts().completion() == RunFacts.Completion.PARTIAL) {
            return ExitCode.INCOMPLETE;
        }
        if (report.count(Level.MUST, RequirementVerdict.VIOLATED) > 0) {
            return ExitCode.VIOLATED;
        }
        boolean judged = report.count(ScenarioVerdict.PASSED) + report.count(ScenarioVerdict.FAILED) > 0;
        boolean doubtful = report.count(Level.MUST, RequirementVerdict.INCONCLUSIVE) > 0;
        return judged && !doubtful ? ExitCode.OK : ExitCode.INCOMPLETE;
    }
}
