package pubkyconformance.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code run.json}: what is true of the run as a whole, all that differs from run to run included. */
final class RunJson implements ReportFile {
    @Override
    public String name() {
        return "run.json";
    }

    @Override
    public String render(RunReport report, EvidenceFile evidence) {
        RunFacts facts = report.facts();
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("suiteVersion", facts.suiteVersion());
        root.put("target", facts.target());
        root.put("generation", facts.generation());
        root.put("seed", facts.seed());
        root.put("startedAt", facts.startedAt().toString());
        root.put("durationMillis", facts.duration().toMillis());
        root.put("parallelism", facts.parallelism());
        root.put("partial", facts.completion() == RunFacts.Completion.PARTIAL);
        root.put("accountsCreated", facts.accounts());
        root.set("features", Json.MAPPER.valueToTree(facts.features()));
        root.set("hookUp", Json.MAPPER.valueToTree(facts.observations()));
        root.set("settings", Json.MAPPER.valueToTree(facts.settings()));
        root.set("suiteErrors", Json.MAPPER.valueToTree(facts.suiteErrors()));
        root.set("summary", VerdictCounts.of(report));
        ObjectNode scenarios = root.putObject("scenarios");
        report.scenarios().forEach(each -> scenario(scenarios.putObject(each.id()), each));
        return ReportFile.json(root);
    }

    private static void scenario(ObjectNode node, ScenarioResult result) {
        node.put("verdict", result.verdict().word());
        node.put("millis", result.duration().toMillis());
        if (result.reason() != null) {
            node.put("reason", result.reason());
        }
        Finding finding = result.finding();
        if (finding != null) {
            ObjectNode found = node.putObject("finding");
            found.put("step", finding.step());
            found.put("expected", finding.expected());
            found.put("actual", finding.actual());
            found.put("message", finding.message());
        }
        if (!result.reproduction().isEmpty()) {
            node.set("reproduction", Json.MAPPER.valueToTree(result.reproduction()));
        }
    }
}
