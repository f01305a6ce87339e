package pubkyconformance.runner.feature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pubkyconformance.spec.requirement.Catalogue;

class FeatureLintTest {
    private static final Catalogue CATALOGUE = Catalogue.load();

    @Test
    void theFeaturesOfTheSuiteAreSound() throws IOException {
        FeatureSet features = FeatureSet.load();

        assertThat(features.scenarios()).as("scenarios found").isNotEmpty();
        assertThat(FeatureLint.problems(features, CATALOGUE)).isEmpty();
    }

    @Test
    void anUnknownRequirementIsToldWithTheNearest() {
        assertThat(FeatureLint.problems(scenarioOf("paths", "PTH-0077"), CATALOGUE))
                .containsExactly("paths/a.feature:4: there is no requirement PTH-0077 (did you mean PTH-007?)");
    }

    @Test
    void aFolderThatIsNoAreaIsTold() {
        assertThat(FeatureLint.problems(scenarioOf("path", "PTH-007"), CATALOGUE))
                .containsExactly("path/a.feature:4: the folder path is no area (did you mean paths?)");
    }

    @Test
    void aScenarioOfAnUntestableRequirementIsTold() {
        String untestable = CATALOGUE.requirements().stream()
                .filter(requirement -> requirement.untestable() != null)
                .findFirst()
                .orElseThrow()
                .id();

        assertThat(FeatureLint.problems(scenarioOf("paths", untestable), CATALOGUE))
                .singleElement()
                .asString()
                .contains("calls it untestable");
    }

    private static FeatureSet scenarioOf(String folder, String requirement) {
        String text =
                """
                Feature: F
                  @%s
                  Rule: R
                    Example: E
                      Given a
                """
                        .formatted(requirement);
        return FeatureSet.of(Map.of(folder + "/a.feature", text.getBytes(UTF_8)));
    }
}
