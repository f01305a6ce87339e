package pubkyconformance.runner.mutants;

import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import pubkyconformance.report.ScenarioVerdict;
import pubkyconformance.runner.feature.FeatureSet;
import pubkyconformance.runner.feature.ScenarioEntry;
import pubkyconformance.runner.feature.ScenarioTag;
import pubkyconformance.runner.run.Selection;
import pubkyconformance.spec.requirement.Catalogue;
import pubkyconformance.spec.requirement.Mutant;

/**
 * Finds which scenarios each mutant fails, its own and others.
 *
 * <p>The suite runs against homeservers with several faults at once. What goes red there is tried against each half of those faults, and so on
 * down to one: that takes a fraction of the time of running the suite for each fault, and misses only what one fault hides of another.
 * Faults of the network are tried against what speaks to the network.
 */
final class Matrix {
    private static final int FAULTS_AT_ONCE = 12;

    /** Groups that are tried side by side: trials mostly wait. */
    private static final int GROUPS_AT_ONCE = 3;

    private static final Set<String> AREAS_OF_THE_NETWORK = Set.of("discovery", "pkarr", "dht", "relay", "migration");

    private final Trial trial;
    private final Map<String, Fault> faults;
    private final Set<String> everything;
    private final Set<String> ofTheNetwork;
    private final Set<String> slow;
    private final Set<String> redAnyway;
    private final Map<String, Set<String>> red = new ConcurrentSkipListMap<>();

    Matrix(Trial trial, Catalogue catalogue, FeatureSet features, Map<String, Fault> faults) {
        this.trial = trial;
        this.faults = faults;
        this.everything = features.byRequirement().keySet();
        this.ofTheNetwork = everything.stream()
                .filter(id -> AREAS_OF_THE_NETWORK.contains(
                        catalogue.find(id).orElseThrow().area().id()))
                .collect(toCollection(TreeSet::new));
        this.slow = features.scenarios().stream()
                .filter(scenario -> scenario.has(ScenarioTag.SLOW))
                .map(ScenarioEntry::id)
                .collect(toCollection(HashSet::new));
        this.redAnyway = red(trial.ofOriginal(scenariosOf(everything)), Set.of());
    }

    /**
     * Ids of the scenarios that fail, or cannot judge any more, by mutant.
     *
     * @param sofar told what is known, each time that more is
     */
    Map<String, Set<String>> of(Collection<Mutant> mutants, Consumer<Map<String, Set<String>>> sofar) {
        ExecutorService threads = Executors.newFixedThreadPool(GROUPS_AT_ONCE);
        try {
            List<Future<?>> groups = new ArrayList<>();
            for (List<Mutant> group : groups(mutants)) {
                groups.add(threads.submit(() -> narrow(group, everything)));
            }
            for (Mutant mutant : mutants) {
                if (isOfTheNetwork(mutant)) {
                    groups.add(threads.submit(() -> narrow(List.of(mutant), ofTheNetwork)));
                }
            }
            for (Future<?> group : groups) {
                group.get();
                sofar.accept(Map.copyOf(red));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a trial broke off", e.getCause());
        } finally {
            threads.shutdownNow();
        }
        return red;
    }

    /** Finds out which of the suspected requirements each of these mutants breaks. */
    private void narrow(List<Mutant> group, Set<String> suspected) {
        Set<String> broken = suspected.isEmpty() ? Set.of() : requirements(redInHaste(group, suspected));
        if (group.size() == 1) {
            Mutant mutant = group.get(0);
            Set<String> others = new TreeSet<>(broken);
            others.remove(mutant.requirement());
            others.add(mutant.requirement());
            red.put(mutant.id(), redAlone(mutant, others));
            return;
        }
        int half = group.size() / 2;
        narrow(group.subList(0, half), broken);
        narrow(group.subList(half, group.size()), broken);
    }

    private Set<String> redInHaste(List<Mutant> group, Set<String> requirements) {
        Fault all = group.stream()
                .map(mutant -> faults.get(mutant.id()))
                .reduce(Fault::and)
                .orElseThrow();
        return red(trial.inHaste(all, scenariosOf(requirements)), redAnyway);
    }

    private Set<String> redAlone(Mutant mutant, Set<String> requirements) {
        return red(trial.of(faults.get(mutant.id()), scenariosOf(requirements)), redAnyway);
    }

    private boolean isOfTheNetwork(Mutant mutant) {
        return faults.get(mutant.id()).network().isPresent();
    }

    /** Faults of neighbouring requirements are kept apart: they would be likely to hide one another. */
    private List<List<Mutant>> groups(Collection<Mutant> mutants) {
        List<Mutant> ofTheHomeserver =
                mutants.stream().filter(mutant -> !isOfTheNetwork(mutant)).toList();
        int count = (ofTheHomeserver.size() + FAULTS_AT_ONCE - 1) / FAULTS_AT_ONCE;
        List<List<Mutant>> groups = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            groups.add(new ArrayList<>());
        }
        int next = 0;
        for (Mutant mutant : ofTheHomeserver) {
            groups.get(next++ % count).add(mutant);
        }
        return groups;
    }

    private Selection scenariosOf(Set<String> requirements) {
        return new Selection(Set.of(), requirements, Set.of(), slow);
    }

    static String requirement(String scenario) {
        return scenario.substring(0, scenario.indexOf('/'));
    }

    private static Set<String> requirements(Set<String> scenarios) {
        return scenarios.stream().map(Matrix::requirement).collect(toCollection(TreeSet::new));
    }

    private static Set<String> red(Trial.Result result, Set<String> anyway) {
        return Stream.concat(
                        result.with(ScenarioVerdict.FAILED).stream(),
                        result.with(ScenarioVerdict.INCONCLUSIVE).stream())
                .filter(id -> !anyway.contains(id))
                .collect(toCollection(TreeSet::new));
    }
}
