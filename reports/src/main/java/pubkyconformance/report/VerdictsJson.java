package pubkyconformance.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;

/**
 * {@code verdicts.json}: the verdicts and nothing else.
 *
 * <p>Holds no time, port, key, address or run id, and is sorted, so that two runs compare equal byte by byte if they
 * found the same. Its shape is fixed by {@code verdicts.schema.json} beside this class.
 */
final class VerdictsJson implements ReportFile {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Override
    public String name() {
        return "verdicts.json";
    }

    @Override
    public String render(RunReport report, EvidenceFile evidence) {
        ObjectNode root = NODES.objectNode();
        root.put("schema", "pubky-conformance/verdicts/1");
        root.put("generation", report.facts().generation());
        root.put("partial", report.facts().completion() == RunFacts.Completion.PARTIAL);
        root.put("conformant", report.isConformant());
        root.set("summary", VerdictCounts.of(report));
        var requirements = root.putArray("requirements");
        report.requirements().stream()
                .sorted(Comparator.comparing(RequirementResult::id))
                .forEach(each -> requirements.add(requirement(each)));
        return ReportFile.json(root);
    }

    private static ObjectNode requirement(RequirementResult result) {
        ObjectNode node = NODES.objectNode();
        node.put("id", result.id());
        node.put("level", result.requirement().level().name());
        node.put("verdict", result.verdict().word());
        var scenarios = node.putArray("scenarios");
        List<ScenarioResult> sorted = result.scenarios().stream()
                .sorted(Comparator.comparing(ScenarioResult::id))
                .toList();
        for (ScenarioResult each : sorted) {
            scenarios
                    .addObject()
                    .put("id", each.id())
                    .put("verdict", each.verdict().word());
        }
        return node;
    }
}
