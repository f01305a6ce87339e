package pubkyconformance.runner.run;

import pubkyconformance.report.RunReport;
import pubkyconformance.report.ScenarioVerdict;
import pubkyconformance.runner.feature.ScenarioEntry;

/** Is told how a run goes on. Called from several threads. */
public interface RunProgress {
    /** A scenario is over. */
    void ended(ScenarioEntry scenario, ScenarioVerdict verdict, int done, int total);

    /** The run was cut off and its partial report is written. The process ends when this returns. */
    void cutOff(RunReport report);
}
