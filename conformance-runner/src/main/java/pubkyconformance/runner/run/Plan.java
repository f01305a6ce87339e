package pubkyconformance.runner.run;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import pubkyconformance.report.RunFacts;
import pubkyconformance.report.ScenarioVerdict;
import pubkyconformance.runner.feature.FeatureSet;
import pubkyconformance.runner.feature.ScenarioEntry;
import pubkyconformance.runner.feature.ScenarioTag;
import pubkyconformance.spec.requirement.Catalogue;
import pubkyconformance.spec.requirement.Generation;
import pubkyconformance.spec.requirement.Requirement;
import pubkyconformance.spec.requirement.Subject;

/**
 * What becomes of each selected requirement and scenario, settled before anything runs, so that what does not apply is
 * reported and not dropped.
 *
 * @param requirements in the order of the catalogue
 * @param completion what a run of it stands for, once it came to its end
 */
public record Plan(List<PlannedRequirement> requirements, RunFacts.Completion completion) {

    /**
     * A requirement of the run.
     *
     * @param inapplicable why it does not bind the target; empty if it does
     * @param scenarios its selected scenarios, sorted by id
     */
    public record PlannedRequirement(
            Requirement requirement, Optional<String> inapplicable, List<PlannedScenario> scenarios) {}

    /**
     * A scenario of the run.
     *
     * @param withheld why it is not carried out; empty if it is
     */
    public record PlannedScenario(ScenarioEntry scenario, Optional<Withheld> withheld) {}

    /** Why a scenario is not carried out. */
    public record Withheld(ScenarioVerdict verdict, String reason) {}

    public Plan {
        requirements = List.copyOf(requirements);
    }

    /** Settles what becomes of everything that is selected. */
    public static Plan of(
            Catalogue catalogue,
            FeatureSet features,
            Selection selection,
            Generation generation,
            Set<String> announced,
            Permissions permissions) {
        Map<String, List<ScenarioEntry>> scenarios = features.byRequirement();
        List<PlannedRequirement> planned = new ArrayList<>();
        for (Requirement requirement : catalogue.requirements()) {
            List<ScenarioEntry> own = scenarios.getOrDefault(requirement.id(), List.of());
            boolean judged = requirement.subject() == Subject.HOMESERVER || !own.isEmpty();
            if (judged && selection.holds(requirement)) {
                Optional<String> inapplicable = inapplicable(requirement, generation, announced);
                planned.add(new PlannedRequirement(
                        requirement,
                        inapplicable,
                        own.stream()
                                .filter(selection::holds)
                                .map(each -> new PlannedScenario(
                                        each,
                                        withheld(
                                                each,
                                                inapplicable.or(() -> baseless(each, catalogue, generation, announced)),
                                                permissions)))
                                .toList()));
            }
        }
        return new Plan(
                planned, selection.holdsEveryMust() ? RunFacts.Completion.WHOLE : RunFacts.Completion.SELECTION);
    }

    private static Optional<String> inapplicable(
            Requirement requirement, Generation generation, Set<String> announced) {
        if (!requirement.holdsAt(generation.release())) {
            String until = requirement.until() == null ? "" : " until " + requirement.until();
            return Optional.of("holds from " + requirement.since() + until + ", and " + generation + " is judged");
        }
        if (requirement.feature() != null && !announced.contains(requirement.feature())) {
            return Optional.of("the target does not announce " + requirement.feature());
        }
        return Optional.empty();
    }

    /** Why something that the scenario rests on is not to be had; empty if all of it is. */
    private static Optional<String> baseless(
            ScenarioEntry scenario, Catalogue catalogue, Generation generation, Set<String> announced) {
        return scenario.restsOn().stream()
                .sorted()
                .map(id -> catalogue.find(id).orElseThrow())
                .flatMap(base ->
                        inapplicable(base, generation, announced)
                                .map(reason -> "rests on " + base.id() + ": " + reason)
                                .stream())
                .findFirst();
    }

    private static Optional<Withheld> withheld(
            ScenarioEntry scenario, Optional<String> inapplicable, Permissions permissions) {
        return inapplicable
                .map(reason -> new Withheld(ScenarioVerdict.NOT_APPLICABLE, reason))
                .or(() -> permissions
                        .missing(scenario)
                        .map(option -> new Withheld(ScenarioVerdict.SKIPPED, "needs " + option)));
    }

    public Stream<PlannedScenario> scenarios() {
        return requirements.stream().flatMap(each -> each.scenarios().stream());
    }

    /** Scenarios that may share the target with others. */
    public Set<String> together() {
        return ids(false);
    }

    /** Scenarios that must have the target to themselves. */
    public Set<String> alone() {
        return ids(true);
    }

    private Set<String> ids(boolean alone) {
        return scenarios()
                .filter(each -> each.withheld().isEmpty())
                .map(PlannedScenario::scenario)
                .filter(each -> each.has(ScenarioTag.ALONE) == alone)
                .map(ScenarioEntry::id)
                .collect(toSet());
    }
}
