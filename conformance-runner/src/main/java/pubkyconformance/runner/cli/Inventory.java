package pubkyconformance.runner.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import pubkyconformance.runner.CommandException;
import pubkyconformance.runner.ExitCode;
import pubkyconformance.runner.NearestName;
import pubkyconformance.runner.config.Settings;
import pubkyconformance.runner.feature.ScenarioEntry;
import pubkyconformance.runner.feature.ScenarioTag;
import pubkyconformance.runner.run.Selection;
import pubkyconformance.spec.requirement.Area;
import pubkyconformance.spec.requirement.Level;
import pubkyconformance.spec.requirement.Mutant;
import pubkyconformance.spec.requirement.MutantCatalogue;
import pubkyconformance.spec.requirement.Requirement;

/** Shows what the suite consists of. Needs no target. */
final class Inventory {
    private final SuiteParts parts;
    private final Output output;
    private final Map<String, List<ScenarioEntry>> scenarios;

    Inventory(SuiteParts parts, Output output) {
        this.parts = parts;
        this.output = output;
        this.scenarios = parts.features().byRequirement();
    }

    ExitCode list(Settings settings) {
        Selection selection = parts.selection(settings);
        List<ScenarioEntry> chosen = parts.features().scenarios().stream()
                .filter(each -> parts.catalogue()
                        .find(each.requirement())
                        .filter(requirement -> selection.holds(requirement, each))
                        .isPresent())
                .toList();
        if (output.json()) {
            ArrayNode list = JsonText.object().putArray("scenarios");
            chosen.forEach(each -> list.add(json(each)));
            JsonText.print(output.out(), list);
            return ExitCode.OK;
        }
        TextTable table = new TextTable(List.of("scenario", "level"));
        chosen.forEach(each -> table.row(List.of(each.id(), level(each))));
        table.print(output.out());
        output.out().println(chosen.size() + " scenarios");
        output.out().flush();
        return ExitCode.OK;
    }

    private ObjectNode json(ScenarioEntry scenario) {
        ObjectNode node = JsonText.object();
        node.put("id", scenario.id());
        node.put("requirement", scenario.requirement());
        node.put("level", level(scenario));
        node.put("name", scenario.name());
        node.put("place", scenario.place());
        ArrayNode tags = node.putArray("tags");
        scenario.tags().stream().map(ScenarioTag::word).sorted().forEach(tags::add);
        return node;
    }

    private String level(ScenarioEntry scenario) {
        return parts.catalogue()
                .find(scenario.requirement())
                .map(requirement -> requirement.level().name())
                .orElseThrow();
    }

    ExitCode coverage() {
        if (output.json()) {
            coverageAsJson();
            return ExitCode.OK;
        }
        TextTable table = new TextTable(
                List.of("area", "MUST", "tested", "untested", "untestable", "SHOULD", "tested", "MAY", "scenarios"));
        for (Area area : parts.catalogue().areas()) {
            row(table, area.title(), requirement -> requirement.area().equals(area));
        }
        row(table, "all", requirement -> true);
        table.print(output.out());
        output.out().flush();
        return ExitCode.OK;
    }

    private void row(TextTable table, String name, Predicate<Requirement> held) {
        List<Requirement> requirements =
                parts.catalogue().requirements().stream().filter(held).toList();
        long all = requirements.stream()
                .mapToLong(each -> scenarios.getOrDefault(each.id(), List.of()).size())
                .sum();
        table.row(Stream.of(
                        Stream.of(name),
                        Stream.of(
                                        count(requirements, Level.MUST, each -> true),
                                        count(requirements, Level.MUST, this::isTested),
                                        count(requirements, Level.MUST, this::isUntested),
                                        count(requirements, Level.MUST, each -> each.untestable() != null),
                                        count(requirements, Level.SHOULD, each -> true),
                                        count(requirements, Level.SHOULD, this::isTested),
                                        count(requirements, Level.MAY, each -> true),
                                        all)
                                .map(String::valueOf))
                .flatMap(cells -> cells)
                .toList());
    }

    private static long count(List<Requirement> requirements, Level level, Predicate<Requirement> held) {
        return requirements.stream()
                .filter(each -> each.level() == level)
                .filter(held)
                .count();
    }

    private void coverageAsJson() {
        ObjectNode root = JsonText.object();
        for (Area area : parts.catalogue().areas()) {
            ObjectNode node = root.putObject(area.id());
            for (Level level : Level.values()) {
                List<Requirement> requirements = parts.catalogue().requirements().stream()
                        .filter(each -> each.area().equals(area) && each.level() == level)
                        .toList();
                ObjectNode counts = node.putObject(level.name());
                counts.put(
                        "tested", requirements.stream().filter(this::isTested).count());
                counts.put(
                        "untestable",
                        requirements.stream()
                                .filter(each -> each.untestable() != null)
                                .count());
                ArrayNode untested = counts.putArray("untested");
                requirements.stream()
                        .filter(this::isUntested)
                        .map(Requirement::id)
                        .forEach(untested::add);
            }
        }
        JsonText.print(output.out(), root);
    }

    private boolean isTested(Requirement requirement) {
        return scenarios.containsKey(requirement.id());
    }

    private boolean isUntested(Requirement requirement) {
        return !isTested(requirement) && requirement.untestable() == null;
    }

    ExitCode explain(String id) {
        Requirement requirement = parts.catalogue()
                .find(id)
                .orElseThrow(() -> CommandException.usage("there is no requirement " + id
                        + NearestName.hint(
                                id,
                                parts.catalogue().requirements().stream()
                                        .map(Requirement::id)
                                        .toList())));
        var out = output.out();
        out.println(requirement.id() + " (" + requirement.level() + ", "
                + requirement.area().title() + ", " + requirement.subject() + ")");
        out.println();
        out.println(requirement.text());
        out.println();
        out.println("If it does not hold: " + requirement.effect());
        out.println("Holds: from " + requirement.since()
                + (requirement.until() == null ? "" : " until " + requirement.until())
                + (requirement.feature() == null ? "" : ", where the homeserver announces " + requirement.feature()));
        out.println("Source: " + requirement.source());
        if (requirement.untestable() != null) {
            out.println("Untestable: " + requirement.untestable());
        }
        if (!requirement.see().isEmpty()) {
            out.println("See: " + String.join(", ", requirement.see()));
        }
        List<ScenarioEntry> tests = scenarios.getOrDefault(id, List.of());
        out.println(tests.isEmpty() ? "Scenarios: none yet" : "Scenarios:");
        tests.forEach(each -> out.println("  " + each.id() + "  (" + each.place() + ")"));
        List<Mutant> mutants = MutantCatalogue.load(parts.catalogue()).of(id);
        if (!mutants.isEmpty()) {
            out.println("Faults that the scenarios are known to notice:");
            mutants.forEach(each -> out.println("  " + each.id() + "  " + each.text()));
        }
        out.flush();
        return ExitCode.OK;
    }
}
