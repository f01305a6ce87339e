package pubkyconformance.runner.mutants;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
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

/**
 * Every mutant fails a scenario of the requirement that it breaks, and the homeserver without fault fails none.
 *
 * <p>With {@code -Dmutants.table=…}, how many scenarios each fails is written to the file of that name; with
 * {@code -Dmutants.only=…}, only mutants whose id matches the regular expression are tried, and no table is written.
 */
@Tag("heavy")
final class MutantKillTest {
    private static final String TABLE = "mutants.table";
    static final String ONLY = "mutants.only";

    /** Trials mostly wait: for what must not come, and for clocks. */
    private static final int TRIALS_AT_ONCE = 8;

    @AutoClose("shutdownNow")
    private final ExecutorService threads = Executors.newFixedThreadPool(TRIALS_AT_ONCE);

    @TestFactory
    Stream<DynamicTest> everyMutantIsNoticed(@TempDir Path folder) throws IOException {
        Catalogue catalogue = Catalogue.load();
        FeatureSet features = FeatureSet.load();
        Predicate<String> chosen = Pattern.compile(System.getProperty(ONLY, "")).asPredicate();
        List<Mutant> mutants = MutantCatalogue.load(catalogue).mutants().stream()
                .filter(mutant -> chosen.test(mutant.id()))
                .toList();
        Trial trial = new Trial(catalogue, features, folder);
        KillTable table = new KillTable(catalogue, features);
        Map<String, Fault> faults = Mutants.all();
        Set<String> broken = mutants.stream().map(Mutant::requirement).collect(Collectors.toSet());
        Stream<DynamicTest> written = Stream.ofNullable(System.getProperty(TABLE))
                .filter(file -> System.getProperty(ONLY) == null)
                .map(file -> dynamicTest(
                        "the table", () -> assertThat(Files.writeString(Path.of(file), table.markdown(mutants)))
                                .isNotEmptyFile()));
        Future<Trial.Result> ofOriginal = threads.submit(() -> trial.ofOriginal(requirements(broken)));
        Stream<DynamicTest> original = Stream.of(dynamicTest("the original", () -> hasNoFault(ofOriginal.get())));
        Map<String, Future<Trial.Result>> results = mutants.stream()
                .collect(toMap(
                        Mutant::id,
                        mutant -> threads.submit(
                                () -> trial.of(faults.get(mutant.id()), requirements(Set.of(mutant.requirement()))))));
        Stream<DynamicTest> noticed = mutants.stream()
                .map(mutant -> dynamicTest(mutant.id(), () -> {
                    Trial.Result result = results.get(mutant.id()).get();
                    table.note(mutant, result);
                    isNoticed(mutant, result);
                }));
        return Stream.of(original, noticed, written).flatMap(tests -> tests);
    }

    private static void hasNoFault(Trial.Result result) {
        assertThat(result.suiteErrors()).isEmpty();
        assertThat(result.with(ScenarioVerdict.FAILED)).isEmpty();
        assertThat(result.internalErrors()).as("answers with 500").isZero();
    }

    private static void isNoticed(Mutant mutant, Trial.Result result) {
        assertThat(result.suiteErrors()).isEmpty();
        assertThat(result.with(ScenarioVerdict.FAILED)).as(mutant.text()).isNotEmpty();
        assertThat(result.internalErrors()).as("answers with 500").isZero();
    }

    private static Selection requirements(Set<String> ids) {
        return new Selection(Set.of(), ids, Set.of(), Set.of());
    }
}
