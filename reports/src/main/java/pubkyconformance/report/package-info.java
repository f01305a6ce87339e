/**
 * What a run found, and the files it is told in.
 *
 * <p>Start reading at {@link pubkyconformance.report.RunReport}; the words are those of {@link
 * pubkyconformance.report.ScenarioVerdict} and {@link pubkyconformance.report.RequirementVerdict}. Nothing here judges a
 * target: verdicts of scenarios come in from outside, only the step from scenarios to a requirement is made here. Bytes
 * of the target are untrusted: whatever is shown goes through {@link pubkyconformance.report.Visible} or the escaping of
 * the format.
 */
@NullMarked
package pubkyconformance.report;

import org.jspecify.annotations.NullMarked;
