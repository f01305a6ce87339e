package pubkyconformance.runner.mutants;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import pubkyconformance.report.ScenarioVerdict;
import pubkyconformance.runner.feature.FeatureSet;
import pubkyconformance.runner.feature.ScenarioEntry;
import pubkyconformance.runner.feature.ScenarioTag;
import pubkyconformance.runner.run.Selection;
import pubkyconformance.spec.requirement.Mutant;

/**
 * Finds which scenarios each mutant fails, its own and others.
 *
 * <p>The whole suite runs against homeservers with several faults at once; what goes red there is then tried against each of those faults
 * alone. That takes a fraction of the time of running the whole suite for each fault, and misses only what one fault does to the requirement
 * of another one in its group.
 */
final class Matrix {
    private static final int FAULTS_AT_ONCE = 12;

    private final Trial trial;
    private final Map<String, Fault> faults;
    private final Map<String, Set<String>> red = new TreeMap<>();
    private final Set<String> slow;

    Matrix(Trial trial, FeatureSet features, Map<String, Fault> faults) {
        this.trial = trial;
        this.faults = faults;
        this.slow = features.scenarios().stream()
                .filter(scenario -> scenario.has(ScenarioTag.SLOW))
                .map(ScenarioEntry::id)
                .collect(toCollection(HashSet::new));
    }

    /** Ids of the scenarios that fail, or cannot judge any more, by mutant. */
    Map<String, Set<String>> of(Collection<Mutant> mutants) {
        Set<String> redAnyway = red(trial.ofOriginal(new Selection(Set.of(), Set.of(), Set.of(), slow)));
        for (List<Mutant> group : groups(mutants)) {
            Fault all = group.stream()
                    .map(mutant -> faults.get(mutant.id()))
                    .reduce(Fault::and)
                    .orElseThrow();
            Set<String> suspects = red(trial.inHaste(all, new Selection(Set.of(), Set.of(), Set.of(), slow)));
            suspects.removeAll(redAnyway);
            Set<String> others = suspects.stream().map(Matrix::requirement).collect(toCollection(TreeSet::new));
            group.forEach(mutant -> others.remove(mutant.requirement()));
            for (Mutant mutant : group) {
                Set<String> requirements = new TreeSet<>(others);
                requirements.add(mutant.requirement());
                requirements.addAll(mutant.also());
                Set<String> own =
                        red(trial.of(faults.get(mutant.id()), new Selection(Set.of(), requirements, Set.of(), slow)));
                own.removeAll(redAnyway);
                red.put(mutant.id(), own);
            }
        }
        return red;
    }

    /** Faults of neighbouring requirements are kept apart: they would be likely to hide one another. */
    private static List<List<Mutant>> groups(Collection<Mutant> mutants) {
        int count = (mutants.size() + FAULTS_AT_ONCE - 1) / FAULTS_AT_ONCE;
        List<List<Mutant>> groups = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            groups.add(new ArrayList<>());
        }
        int next = 0;
        for (Mutant mutant : mutants) {
            groups.get(next++ % count).add(mutant);
        }
        return groups;
    }

    static String requirement(String scenario) {
        return scenario.substring(0, scenario.indexOf('/'));
    }

    private static Set<String> red(Trial.Result result) {
        return Stream.concat(
                        result.with(ScenarioVerdict.FAILED).stream(),
                        result.with(ScenarioVerdict.INCONCLUSIVE).stream())
                .collect(toCollection(TreeSet::new));
    }
}
