package pubkyconformance.runner.mutants;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import pubkyconformance.runner.feature.FeatureSet;
import pubkyconformance.runner.feature.ScenarioEntry;
import pubkyconformance.spec.requirement.Catalogue;
import pubkyconformance.spec.requirement.Mutant;
import pubkyconformance.spec.requirement.MutantCatalogue;

/**
 * Tries each mutant against the whole suite and writes what came of it to the file that {@code -Dmutants.matrix=…} names; with {@code
 * -Dmutants.only=…} as in {@link MutantKillTest}.
 */
@EnabledIfSystemProperty(named = MutantMatrixTest.FILE, matches = ".+")
final class MutantMatrixTest {
    static final String FILE = "mutants.matrix";

    @Test
    void noMutantFailsScenariosOfUnrelatedRequirements(@TempDir Path folder) throws IOException {
        Catalogue catalogue = Catalogue.load();
        FeatureSet features = FeatureSet.load();
        Predicate<String> chosen =
                Pattern.compile(System.getProperty(MutantKillTest.ONLY, "")).asPredicate();
        List<Mutant> mutants = MutantCatalogue.load(catalogue).mutants().stream()
                .filter(mutant -> chosen.test(mutant.id()))
                .toList();

        Path file = Path.of(System.getProperty(FILE));
        Files.writeString(file, "");

        Matrix matrix = new Matrix(new Trial(catalogue, features, folder), catalogue, features, Mutants.all());
        Map<String, Set<String>> red = matrix.of(mutants, sofar -> write(file, table(mutants, sofar, features)));

        List<String> unrelated = new ArrayList<>();
        for (Mutant mutant : mutants) {
            Set<String> others = others(mutant, red);
            mutant.also().forEach(others::remove);
            if (!others.isEmpty()) {
                unrelated.add(mutant.id() + " also breaks " + others);
            }
        }
        assertThat(unrelated).isEmpty();
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("the table in " + file, e);
        }
    }

    private static Set<String> others(Mutant mutant, Map<String, Set<String>> red) {
        return red.get(mutant.id()).stream()
                .map(Matrix::requirement)
                .filter(requirement -> !requirement.equals(mutant.requirement()))
                .collect(toCollection(TreeSet::new));
    }

    private static String table(List<Mutant> mutants, Map<String, Set<String>> red, FeatureSet features) {
        StringBuilder text = new StringBuilder("# Mutants\n\n");
        Set<String> killing = red.values().stream().flatMap(Collection::stream).collect(toCollection(TreeSet::new));
        List<String> idle = features.scenarios().stream()
                .map(ScenarioEntry::id)
                .filter(id -> !killing.contains(id))
                .toList();
        long subtle = mutants.stream().filter(Mutant::subtle).count();
        text.append("Homeservers with one fault each, and how many scenarios of the broken requirement notice it.\n")
                .append("Made by `MutantMatrixTest`; scenarios that wait for long are left out of it.\n\n")
                .append(red.size() + " of " + mutants.size() + " mutants tried, " + subtle + " of them subtle. "
                        + (features.scenarios().size() - idle.size()) + " of "
                        + features.scenarios().size()
                        + " scenarios notice at least one; the others stand at the end.\n\n")
                .append("| mutant | fault | subtle | noticed by | also red |\n|---|---|---|---|---|\n");
        for (Mutant mutant : mutants) {
            if (!red.containsKey(mutant.id())) {
                continue;
            }
            long own = red.get(mutant.id()).stream()
                    .filter(id -> Matrix.requirement(id).equals(mutant.requirement()))
                    .count();
            text.append("| " + mutant.id() + " | " + mutant.text() + " | " + (mutant.subtle() ? "yes" : "") + " | "
                    + own + " | " + String.join(", ", others(mutant, red)) + " |\n");
        }
        text.append("\n## Scenarios that notice no mutant yet\n\n")
                .append(idle.stream().map(id -> "- " + id + "\n").collect(joining()));
        return text.toString();
    }
}
