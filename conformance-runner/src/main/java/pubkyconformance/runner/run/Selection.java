package pubkyconformance.runner.run;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import pubkyconformance.runner.CommandException;
import pubkyconformance.runner.NearestName;
import pubkyconformance.runner.feature.FeatureSet;
import pubkyconformance.runner.feature.ScenarioEntry;
import pubkyconformance.spec.requirement.Area;
import pubkyconformance.spec.requirement.Catalogue;
import pubkyconformance.spec.requirement.Level;
import pubkyconformance.spec.requirement.Requirement;

/**
 * Which part of the suite is asked for. An empty set asks for everything.
 *
 * @param areas ids of areas
 * @param requirements ids of requirements or of scenarios
 * @param levels levels of requirements
 * @param excluded ids of areas, requirements or scenarios that are left out
 */
public record Selection(Set<String> areas, Set<String> requirements, Set<Level> levels, Set<String> excluded) {
    /** Everything. */
    public static final Selection ALL = new Selection(Set.of(), Set.of(), Set.of(), Set.of());

    public Selection {
        areas = Set.copyOf(areas);
        requirements = Set.copyOf(requirements);
        levels = Set.copyOf(levels);
        excluded = Set.copyOf(excluded);
    }

    /** Whether no MUST is left out. */
    boolean holdsEveryMust() {
        return areas.isEmpty()
                && requirements.isEmpty()
                && excluded.isEmpty()
                && (levels.isEmpty() || levels.contains(Level.MUST));
    }

    /**
     * A selection by names as somebody typed them.
     *
     * @throws CommandException if a name is unknown, with the nearest that is known
     */
    public static Selection of(
            List<String> areas,
            List<String> requirements,
            List<String> levels,
            List<String> excluded,
            Catalogue catalogue,
            FeatureSet features) {
        Set<String> knownAreas = catalogue.areas().stream().map(Area::id).collect(toSet());
        Set<String> knownIds = Stream.concat(
                        catalogue.requirements().stream().map(Requirement::id),
                        features.scenarios().stream().map(ScenarioEntry::id))
                .collect(toSet());
        Set<String> anything =
                Stream.concat(knownAreas.stream(), knownIds.stream()).collect(toSet());
        return new Selection(
                known("area", areas, knownAreas),
                known("requirement", requirements, knownIds),
                levels.stream()
                        .map(each -> Level.valueOf(each.toUpperCase(Locale.ROOT)))
                        .collect(toSet()),
                known("area, requirement or scenario", excluded, anything));
    }

    /** A selection of scenarios by id. */
    public static Selection ofScenarios(Set<String> ids) {
        return new Selection(Set.of(), ids, Set.of(), Set.of());
    }

    private static Set<String> known(String noun, List<String> typed, Set<String> names) {
        for (String each : typed) {
            if (!names.contains(each)) {
                throw CommandException.usage("there is no " + noun + " " + each + NearestName.hint(each, names));
            }
        }
        return Set.copyOf(typed);
    }

    /** Whether a scenario and its requirement are selected. */
    public boolean holds(Requirement requirement, ScenarioEntry scenario) {
        return holds(requirement) && holds(scenario);
    }

    boolean holds(Requirement requirement) {
        return (areas.isEmpty() || areas.contains(requirement.area().id()))
                && (levels.isEmpty() || levels.contains(requirement.level()))
                && (requirements.isEmpty() || requirements.stream().anyMatch(id -> names(id, requirement.id())))
                && !excluded.contains(requirement.area().id())
                && !excluded.contains(requirement.id());
    }

    /** Whether a scenario of a requirement that is held is held, too. */
    boolean holds(ScenarioEntry scenario) {
        return (requirements.isEmpty()
                        || requirements.contains(scenario.requirement())
                        || requirements.contains(scenario.id()))
                && !excluded.contains(scenario.id());
    }

    private static boolean names(String id, String requirement) {
        return id.equals(requirement) || id.startsWith(requirement + "/");
    }
}
