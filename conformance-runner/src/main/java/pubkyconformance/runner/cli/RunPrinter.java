package pubkyconformance.runner.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import pubkyconformance.report.Finding;
import pubkyconformance.report.Headline;
import pubkyconformance.report.RequirementResult;
import pubkyconformance.report.RequirementVerdict;
import pubkyconformance.report.RunReport;
import pubkyconformance.report.ScenarioResult;
import pubkyconformance.report.ScenarioVerdict;
import pubkyconformance.report.VerdictCounts;
import pubkyconformance.report.Visible;
import pubkyconformance.runner.ExitCode;
import pubkyconformance.runner.feature.ScenarioEntry;
import pubkyconformance.runner.run.Plan;
import pubkyconformance.runner.run.RunOrder;
import pubkyconformance.runner.run.RunProgress;

/** Tells the person at the terminal how a run goes and what came of it. */
final class RunPrinter implements RunProgress {
    private static final int VIOLATIONS_SHOWN = 40;
    private static final int WIDTH = 160;

    private final Output output;
    private final Path folder;
    private long failures;

    RunPrinter(Output output, Path folder) {
        this.output = output;
        this.folder = folder;
    }

    void plan(Plan plan, OpenedTarget target) {
        int carriedOut = plan.together().size() + plan.alone().size();
        if (output.json()) {
            ObjectNode root = JsonText.object();
            root.put("target", target.name());
            root.put("generation", target.hookedUp().generation().text());
            root.put("scenarios", carriedOut);
            var list = root.putArray("withheld");
            plan.scenarios().forEach(each -> each.withheld().ifPresent(why -> list.addObject()
                    .put("id", each.scenario().id())
                    .put("verdict", why.verdict().word())
                    .put("reason", why.reason())));
            JsonText.print(output.out(), root);
            return;
        }
        plan.scenarios().forEach(each -> output.out()
                .println(each.scenario().id()
                        + each.withheld()
                                .map(why -> "  (" + why.verdict().word() + ": " + why.reason() + ")")
                                .orElse("")));
        output.out()
                .println(carriedOut + " scenarios would run against " + target.name() + ", judged as generation "
                        + target.hookedUp().generation() + "; each creates an account or more");
        output.out().flush();
    }

    void begins(RunOrder order) {
        if (output.json()) {
            return;
        }
        int count = order.plan().together().size() + order.plan().alone().size();
        output.out()
                .println("Judging " + order.targetName() + " as generation "
                        + order.target().generation() + ": " + count + " scenarios, up to " + order.parallelism()
                        + " at once"
                        + (order.lasting()
                                ? "; most create an account, seed "
                                        + Visible.line(order.seed().text())
                                : ""));
        output.out().flush();
    }

    @Override
    public synchronized void ended(ScenarioEntry scenario, ScenarioVerdict verdict, int done, int total) {
        failures += verdict == ScenarioVerdict.FAILED ? 1 : 0;
        if (output.interactive() && !output.json()) {
            String line =
                    done + "/" + total + (failures == 0 ? "" : ", " + failures + " failed") + "  " + scenario.id();
            output.err().print("\r\u001b[K" + line.substring(0, Math.min(line.length(), WIDTH / 2)));
            if (done == total) {
                output.err().print("\r\u001b[K");
            }
            output.err().flush();
        }
    }

    @Override
    public void cutOff(RunReport report) {
        output.err().println();
        output.err().println("pubky-conformance: the run was cut off; what it had found is in " + page());
        output.err().flush();
    }

    void ended(RunReport report, ExitCode exitCode) {
        if (output.json()) {
            ObjectNode root = JsonText.object();
            root.put("exitCode", exitCode.number());
            root.put("headline", Headline.of(report));
            root.put("conformant", report.isConformant());
            root.put("report", folder.toString());
            root.set("summary", VerdictCounts.of(report));
            JsonText.print(output.out(), root);
            return;
        }
        areas(report);
        violations(report);
        report.facts().suiteErrors().stream().limit(VIOLATIONS_SHOWN).forEach(error -> output.out()
                .println("error of the suite: " + Visible.line(error, WIDTH * 2)));
        if (report.facts().accounts() > 0 && report.facts().settings().containsKey("target")) {
            output.out()
                    .println(report.facts().accounts() + " accounts were created and stay: a user cannot delete one");
        }
        output.out().println("Report: " + page());
        output.out().println(Headline.of(report) + " - " + counts(report));
        output.out().flush();
    }

    private Path page() {
        return folder.resolve("report.html");
    }

    private void areas(RunReport report) {
        Map<String, List<RequirementResult>> byArea = new LinkedHashMap<>();
        for (RequirementResult each : report.requirements()) {
            byArea.computeIfAbsent(each.requirement().area().title(), ignored -> new ArrayList<>())
                    .add(each);
        }
        TextTable table = new TextTable(Stream.concat(
                        Stream.of("area"),
                        Stream.of(RequirementVerdict.values()).map(RequirementVerdict::word))
                .toList());
        byArea.forEach((area, results) -> table.row(Stream.concat(
                        Stream.of(area),
                        Stream.of(RequirementVerdict.values())
                                .map(verdict -> String.valueOf(results.stream()
                                        .filter(each -> each.verdict() == verdict)
                                        .count())))
                .toList()));
        output.out().println();
        table.print(output.out());
        output.out().println();
    }

    private void violations(RunReport report) {
        List<ViolationLines> violations = report.requirements().stream()
                .flatMap(requirement -> requirement.scenarios().stream()
                        .filter(each -> each.verdict() == ScenarioVerdict.FAILED)
                        .map(each -> new ViolationLines(requirement, each)))
                .toList();
        violations.stream().limit(VIOLATIONS_SHOWN).forEach(each -> each.print(this));
        if (violations.size() > VIOLATIONS_SHOWN) {
            output.out().println("... and " + (violations.size() - VIOLATIONS_SHOWN) + " more in the report");
        }
    }

    private record ViolationLines(RequirementResult requirement, ScenarioResult scenario) {
        void print(RunPrinter printer) {
            Finding finding = scenario.requireFinding();
            var out = printer.output.out();
            out.println(requirement.requirement().level() + " " + scenario.id() + ": "
                    + Visible.line(requirement.requirement().text(), WIDTH * 2));
            out.println("    came: " + Visible.line(came(finding), WIDTH));
            out.println("    repeat: " + Visible.line(String.join("; ", scenario.reproduction())));
        }

        private static String came(Finding finding) {
            String where = finding.step() == null ? "" : " (in \"" + finding.step() + "\")";
            if (finding.expected() != null && finding.actual() != null) {
                return finding.actual().strip() + " instead of "
                        + finding.expected().strip() + where;
            }
            // AssertJ puts what describes the value in brackets in front of what is wrong with it.
            String message =
                    finding.message().replaceFirst("(?s)^\\[.*?\\]\\s*\\R", "").strip();
            return message.replaceAll("\\s+", " ") + where;
        }
    }

    private static String counts(RunReport report) {
        return report.count(ScenarioVerdict.PASSED) + " passed, "
                + report.count(ScenarioVerdict.FAILED) + " failed, "
                + report.count(ScenarioVerdict.INCONCLUSIVE) + " inconclusive, "
                + report.count(ScenarioVerdict.NOT_APPLICABLE) + " not applicable, "
                + report.count(ScenarioVerdict.SKIPPED) + " skipped; "
                + report.testableMustsNotTested() + " MUSTs not tested";
    }
}
