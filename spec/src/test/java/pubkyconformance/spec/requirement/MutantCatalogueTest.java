package pubkyconformance.spec.requirement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MutantCatalogueTest {
    private final Catalogue catalogue = Catalogue.load();

    @TempDir
    private Path directory;

    @Test
    void theMutantsOfThisProgramAreSortedById() {
        MutantCatalogue mutants = MutantCatalogue.load(catalogue);

        assertThat(mutants.mutants()).isNotEmpty().extracting(Mutant::id).isSorted();
    }

    @Test
    void aMutantIsFoundByTheRequirementThatItBreaks() throws IOException {
        MutantCatalogue mutants = read(
                """
                mutants:
                  - id: PTH-007/kept
                    text: Kept
                    also: [PTH-008]
                  - id: PTH-008/odd
                    text: Odd
                    subtle: true
                """);

        assertThat(mutants.of("PTH-008")).singleElement().satisfies(mutant -> {
            assertThat(mutant.text()).isEqualTo("Odd");
            assertThat(mutant.subtle()).isTrue();
            assertThat(mutant.also()).isEmpty();
        });
        assertThat(mutants.of("PTH-007")).singleElement().satisfies(mutant -> {
            assertThat(mutant.subtle()).isFalse();
            assertThat(mutant.also()).containsExactly("PTH-008");
        });
    }

    @Test
    void anIdOfNoRequirementIsRefused() {
        refused("mutants:\n  - id: XYZ-999/kept\n    text: Kept\n", "mutants.yaml:2: there is no requirement XYZ-999");
    }

    @Test
    void anIdWithoutSlugIsRefused() {
        refused("mutants:\n  - id: PTH-007\n    text: Kept\n", "mutants.yaml:2: the id PTH-007 is malformed");
    }

    @Test
    void anIdGivenTwiceIsRefused() {
        refused(
                "mutants:\n  - {id: PTH-007/a, text: A}\n  - {id: PTH-007/a, text: B}\n",
                "mutants.yaml:3: the id PTH-007/a is taken");
    }

    @Test
    void anotherRequirementThatDoesNotExistIsRefused() {
        refused("mutants:\n  - {id: PTH-007/a, text: A, also: [XYZ-999]}\n", "there is no requirement XYZ-999");
    }

    @Test
    void aFlagInQuotesIsRefused() {
        refused("mutants:\n  - {id: PTH-007/a, text: A, subtle: 'true'}\n", "`subtle` is true or false, not a text");
    }

    private void refused(String yaml, String message) {
        assertThatExceptionOfType(CatalogueException.class)
                .isThrownBy(() -> read(yaml))
                .withMessageContaining(message);
    }

    private MutantCatalogue read(String yaml) throws IOException {
        Files.writeString(directory.resolve("mutants.yaml"), yaml);
        return MutantCatalogue.load(directory, catalogue);
    }
}
