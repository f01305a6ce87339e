package pubkyconformance.runner.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import pubkyconformance.report.ScenarioVerdict;
import pubkyconformance.runner.feature.FeatureSet;
import pubkyconformance.runner.run.Selection;
import pubkyconformance.spec.requirement.Catalogue;
import pubkyconformance.spec.requirement.Mutant;
import pubkyconformance.spec.requirement.MutantCatalogue;

/** Every mutant fails a scenario of the requirement that it breaks, and the homeserver without fault fails none. */
@Tag("heavy")
final class MutantKillTest {
    @TestFactory
    Stream<DynamicTest> everyMutantIsNoticed(@TempDir Path folder) throws IOException {
        Catalogue catalogue = Catalogue.load();
        List<Mutant> mutants = MutantCatalogue.load(catalogue).mutants();
        Trial trial = new Trial(catalogue, FeatureSet.load(), folder);
        Map<String, Fault> faults = Mutants.all();
        Set<String> broken = mutants.stream().map(Mutant::requirement).collect(Collectors.toSet());
        return Stream.concat(
                Stream.of(dynamicTest("the original", () -> originalPasses(trial, broken))),
                mutants.stream().map(mutant -> dynamicTest(mutant.id(), () -> isNoticed(trial, mutant, faults))));
    }

    private static void originalPasses(Trial trial, Set<String> requirements) {
        Trial.Result result = trial.ofOriginal(requirements(requirements));

        assertThat(result.suiteErrors()).isEmpty();
        assertThat(result.with(ScenarioVerdict.FAILED)).isEmpty();
        assertThat(result.internalErrors()).as("answers with 500").isZero();
    }

    private static void isNoticed(Trial trial, Mutant mutant, Map<String, Fault> faults) {
        Trial.Result result = trial.of(faults.get(mutant.id()), requirements(Set.of(mutant.requirement())));

        assertThat(result.suiteErrors()).isEmpty();
        assertThat(result.with(ScenarioVerdict.FAILED)).as(mutant.text()).isNotEmpty();
        assertThat(result.internalErrors()).as("answers with 500").isZero();
    }

    private static Selection requirements(Set<String> ids) {
        return new Selection(Set.of(), ids, Set.of(), Set.of());
    }
}
