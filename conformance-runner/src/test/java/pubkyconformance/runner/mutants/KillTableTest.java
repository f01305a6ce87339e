package pubkyconformance.runner.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import pubkyconformance.spec.requirement.Catalogue;
import pubkyconformance.spec.requirement.Mutant;
import pubkyconformance.spec.requirement.MutantCatalogue;

/** The document about mutants is made by a long test, so it is committed; here it is held against what it was made of. */
final class KillTableTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "mutants.md");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| ([A-Z][^ /|]*/[a-z0-9-]+) \\|.*\\| ([1-9][0-9]*) of [0-9]+ \\|$");

    @Test
    void theDocumentShowsEveryMutantKilledAndNoOther() throws IOException {
        List<String> shown = ROW.matcher(Files.readString(DOCUMENT))
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(shown)
                .as("made by MutantKillTest, as the document says")
                .containsExactlyInAnyOrderElementsOf(MutantCatalogue.load(Catalogue.load()).mutants().stream()
                        .map(Mutant::id)
                        .toList());
    }
}
