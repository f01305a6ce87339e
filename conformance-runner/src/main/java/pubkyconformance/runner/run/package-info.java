/**
 * One run: what is chosen, what is carried out, what it amounts to.
 *
 * <p>Start reading at {@link pubkyconformance.runner.run.ConformanceRun}. {@link pubkyconformance.runner.run.Plan} says
 * before anything happens what becomes of each scenario; {@link pubkyconformance.runner.run.Outcome} turns what JUnit
 * reports into a verdict; {@link pubkyconformance.runner.run.RunVerdict} turns verdicts into an exit code.
 */
@NullMarked
package pubkyconformance.runner.run;

import org.jspecify.annotations.NullMarked;
