package pubkyconformance.report;

import static java.util.Objects.requireNonNullElse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pubkyconformance.spec.requirement.Area;
import pubkyconformance.spec.requirement.Level;
import pubkyconformance.spec.requirement.Requirement;

/**
 * What the page shows, in the order in which it shows it. Public only because the template engine reads public members.
 *
 * @param headline the outcome in one sentence
 * @param mood the class that colours it: good, bad, or nothing
 * @param attention the requirements that are violated or in doubt
 * @param facts name and value of what is true of the run as a whole
 * @param observations question and answer of the check before the run
 * @param levels counts of requirements, by level
 * @param verdicts the words for requirements' verdicts, in the order of the counts
 * @param scenarioCounts counts of scenarios, by verdict
 * @param suiteErrors defects of the suite that showed
 * @param areas the requirements, by area
 */
public record HtmlPage(
        String headline,
        String mood,
        Map<String, String> facts,
        List<RunFacts.Observation> observations,
        List<Count> levels,
        List<String> verdicts,
        Map<String, Long> scenarioCounts,
        List<String> suiteErrors,
        List<RequirementLine> attention,
        List<AreaSection> areas) {
    /** Characters of exchanges that the page may hold, so that a run in which all fails can still be opened. */
    private static final int EXCHANGES_BUDGET = 700_000;

    private static final List<String> NEEDS_ATTENTION =
            List.of(RequirementVerdict.VIOLATED.word(), RequirementVerdict.INCONCLUSIVE.word());
    private static final int MESSAGE_LIMIT = 2_000;

    /** A row of counts: a name, and a number per verdict. */
    public record Count(String name, List<Long> numbers) {}

    /** One area of the protocol. */
    public record AreaSection(
            String id, String title, String about, Count counts, List<RequirementLine> requirements) {}

    /** One requirement: a line that opens. */
    public record RequirementLine(
            String id,
            String area,
            String level,
            String verdict,
            String text,
            String effect,
            String source,
            String reason,
            List<ScenarioLine> scenarios) {}

    /** One scenario below its requirement. */
    public record ScenarioLine(
            String id,
            String name,
            String verdict,
            String reason,
            String place,
            List<StepLine> steps,
            String expected,
            String actual,
            String message,
            List<String> reproduction,
            List<String> exchanges,
            int leftOut) {}

    /** One step of a failed scenario. */
    public record StepLine(String text, boolean broken) {}

    static HtmlPage of(RunReport report, EvidenceFile evidence) {
        Exchanges exchanges = new Exchanges(evidence, EXCHANGES_BUDGET);
        Map<Area, List<RequirementResult>> byArea = new LinkedHashMap<>();
        for (RequirementResult each : report.requirements()) {
            byArea.computeIfAbsent(each.requirement().area(), ignored -> new ArrayList<>())
                    .add(each);
        }
        List<AreaSection> areas = byArea.entrySet().stream()
                .map(area -> new AreaSection(
                        area.getKey().id(),
                        area.getKey().title(),
                        area.getKey().about(),
                        count(area.getKey().title(), area.getValue().stream()),
                        area.getValue().stream()
                                .map(each -> line(each, exchanges))
                                .toList()))
                .toList();
        Map<String, Long> scenarios = new LinkedHashMap<>();
        for (ScenarioVerdict verdict : ScenarioVerdict.values()) {
            scenarios.put(verdict.word(), report.count(verdict));
        }
        return new HtmlPage(
                Headline.of(report),
                mood(report),
                facts(report.facts()),
                report.facts().observations().stream()
                        .map(each -> new RunFacts.Observation(each.question(), Visible.line(each.answer(), 200)))
                        .toList(),
                Stream.of(Level.values())
                        .map(level -> count(
                                level.name(),
                                report.requirements().stream()
                                        .filter(each -> each.requirement().level() == level)))
                        .toList(),
                Stream.of(RequirementVerdict.values())
                        .map(RequirementVerdict::word)
                        .toList(),
                scenarios,
                report.facts().suiteErrors().stream().map(Visible::line).toList(),
                areas.stream()
                        .flatMap(area -> area.requirements().stream())
                        .filter(each -> NEEDS_ATTENTION.contains(each.verdict()))
                        .toList(),
                areas);
    }

    private static String mood(RunReport report) {
        if (report.count(Level.MUST, RequirementVerdict.VIOLATED) > 0
                || !report.facts().suiteErrors().isEmpty()) {
            return "bad";
        }
        return report.isConformant() ? "good" : "";
    }

    private static Count count(String name, Stream<RequirementResult> results) {
        List<RequirementResult> all = results.toList();
        return new Count(
                name,
                Stream.of(RequirementVerdict.values())
                        .map(verdict -> all.stream()
                                .filter(each -> each.verdict() == verdict)
                                .count())
                        .toList());
    }

    private static Map<String, String> facts(RunFacts facts) {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put("Target", Visible.line(facts.target()));
        shown.put("Generation", facts.generation());
        shown.put("Announced features", Visible.line(String.join(", ", facts.features())));
        shown.put("Started", facts.startedAt().toString());
        shown.put("Took", facts.duration().toMillis() + " ms, up to " + facts.parallelism() + " scenarios at once");
        shown.put("Accounts created", String.valueOf(facts.accounts()));
        shown.put("Seed", Visible.line(facts.seed()));
        shown.put("Suite", facts.suiteVersion());
        return shown;
    }

    private static RequirementLine line(RequirementResult result, Exchanges exchanges) {
        Requirement requirement = result.requirement();
        return new RequirementLine(
                requirement.id(),
                requirement.area().id(),
                requirement.level().name(),
                result.verdict().word(),
                requirement.text(),
                requirement.effect(),
                requirement.source(),
                Visible.line(requireNonNullElse(result.reason(), "")),
                result.scenarios().stream().map(each -> line(each, exchanges)).toList());
    }

    private static ScenarioLine line(ScenarioResult result, Exchanges exchanges) {
        Finding finding = result.finding();
        Exchanges.Shown shown = finding == null ? Exchanges.Shown.NONE : exchanges.of(result.id());
        return new ScenarioLine(
                result.id(),
                result.name(),
                result.verdict().word(),
                Visible.line(requireNonNullElse(result.reason(), "")),
                result.feature() + ":" + result.line(),
                finding == null
                        ? List.of()
                        : result.steps().stream()
                                .map(step -> new StepLine(step, step.equals(finding.step())))
                                .toList(),
                finding == null ? "" : shown(finding.expected()),
                finding == null ? "" : shown(finding.actual()),
                finding == null ? "" : shown(finding.message()),
                result.reproduction().stream().map(Visible::block).toList(),
                shown.transcripts(),
                shown.leftOut());
    }

    private static String shown(@Nullable String text) {
        String whole = requireNonNullElse(text, "");
        return Visible.block(whole.length() > MESSAGE_LIMIT ? whole.substring(0, MESSAGE_LIMIT) + "…" : whole);
    }
}
