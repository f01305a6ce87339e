package pubkyconformance.runner.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import pubkyconformance.runner.feature.FeatureSet;
import pubkyconformance.spec.requirement.Catalogue;
import pubkyconformance.spec.requirement.Mutant;
import pubkyconformance.spec.requirement.MutantCatalogue;

final class MutantsTest {
    private final List<Mutant> described =
            MutantCatalogue.load(Catalogue.load()).mutants();

    @Test
    void whatIsDescribedIsMadeAndNothingElse() {
        assertThat(Mutants.all().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        described.stream().map(Mutant::id).toList());
    }

    @Test
    void eachBreaksARequirementThatAScenarioTests() throws IOException {
        Set<String> tested = FeatureSet.load().byRequirement().keySet();

        assertThat(described)
                .allSatisfy(mutant -> assertThat(mutant.requirement()).isIn(tested));
    }

    @Test
    void aThirdIsSubtle() {
        Set<Mutant> subtle = described.stream().filter(Mutant::subtle).collect(Collectors.toSet());

        assertThat(subtle).hasSizeGreaterThan(described.size() / 3);
    }
}
