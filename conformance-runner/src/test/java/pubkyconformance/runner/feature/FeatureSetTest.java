package pubkyconformance.runner.feature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FeatureSetTest {
    @Nested
    class Identity {
        @Test
        void isTheRequirementAndTheSlugOfTheName() {
            FeatureSet features = features(
                    """
                    Feature: Paths
                      @PTH-007
                      Rule: Empty segments collapse
                        Example: A path with "doubled" slashes!
                          Given a
                    """);

            assertThat(features.problems()).isEmpty();
            assertThat(features.scenarios()).singleElement().satisfies(scenario -> {
                assertThat(scenario.id()).isEqualTo("PTH-007/a-path-with-doubled-slashes");
                assertThat(scenario.requirement()).isEqualTo("PTH-007");
                assertThat(scenario.steps()).containsExactly("a");
            });
        }

        @Test
        void ofARowAddsItsFirstColumn() {
            FeatureSet features = features(
                    """
                    Feature: Paths
                      @PTH-013
                      Rule: Length
                        Scenario Outline: A segment of <bytes> bytes is <verdict>
                          Given <bytes>
                          Examples:
                            | bytes | verdict  |
                            | 255   | accepted |
                            | 256   | refused  |
                    """);

            assertThat(features.scenarios())
                    .extracting(ScenarioEntry::id)
                    .containsExactly(
                            "PTH-013/a-segment-of-bytes-bytes-is-verdict/255",
                            "PTH-013/a-segment-of-bytes-bytes-is-verdict/256");
            assertThat(features.find("PTH-013/a-segment-of-bytes-bytes-is-verdict/256"))
                    .get()
                    .satisfies(row -> assertThat(row.name()).isEqualTo("A segment of 256 bytes is refused"));
        }

        @Test
        void isFoundByThePlaceThatCucumberTells() {
            FeatureSet features = features(
                    """
                    Feature: Paths
                      @PTH-007
                      Rule: R
                        Example: E
                          Given a
                    """);

            assertThat(features.idOf(URI.create("classpath:features/paths/a.feature"), 4))
                    .isEqualTo("PTH-007/e");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> features.idOf(URI.create("classpath:features/paths/a.feature"), 5));
        }

        @Test
        void carriesTheTagsOfRuleScenarioAndExamples() {
            FeatureSet features = features(
                    """
                    Feature: Paths
                      @PTH-007 @alone
                      Rule: R
                        @slow
                        Scenario Outline: E
                          Given a
                          @quota
                          Examples:
                            | what |
                            | one  |
                    """);

            assertThat(features.scenarios().get(0).tags())
                    .containsExactlyInAnyOrder(ScenarioTag.ALONE, ScenarioTag.SLOW, ScenarioTag.QUOTA);
        }
    }

    @Nested
    class Problems {
        @Test
        void twoScenariosWithOneId() {
            assertThat(
                            problems(
                                    """
                            Feature: Paths
                              @PTH-007
                              Rule: R
                                Example: Same
                                  Given a
                                Example: same?
                                  Given a
                            """))
                    .containsExactly("paths/a.feature:6: the id PTH-007/same is taken by paths/a.feature:4");
        }

        @Test
        void aScenarioOutsideARule() {
            assertThat(
                            problems(
                                    """
                            Feature: Paths
                              Example: Astray
                                Given a
                            """))
                    .containsExactly("paths/a.feature:2: scenario \"Astray\" stands outside a rule");
        }

        @Test
        void aRuleWithoutRequirement() {
            assertThat(
                            problems(
                                    """
                            Feature: Paths
                              @alone
                              Rule: R
                                Example: E
                                  Given a
                            """))
                    .singleElement()
                    .asString()
                    .contains("paths/a.feature:3", "has 0 requirement tags");
        }

        @Test
        void aRuleWithTwoRequirements() {
            assertThat(
                            problems(
                                    """
                            Feature: Paths
                              @PTH-001 @PTH-002
                              Rule: R
                                Example: E
                                  Given a
                            """))
                    .singleElement()
                    .asString()
                    .contains("has 2 requirement tags");
        }

        @Test
        void anUnknownTagOnAScenario() {
            assertThat(
                            problems(
                                    """
                            Feature: Paths
                              @PTH-001
                              Rule: R
                                @wip
                                Example: E
                                  Given a
                            """))
                    .singleElement()
                    .asString()
                    .contains("@wip is not a tag of a scenario");
        }

        @Test
        void aTagOnTheFeature() {
            assertThat(
                            problems(
                                    """
                            @PTH-001
                            Feature: Paths
                              @PTH-001
                              Rule: R
                                Example: E
                                  Given a
                            """))
                    .singleElement()
                    .asString()
                    .contains("@PTH-001 stands on the feature");
        }

        @Test
        void aScenarioWithoutSteps() {
            assertThat(
                            problems(
                                    """
                            Feature: Paths
                              @PTH-001
                              Rule: R
                                Example: E
                            """))
                    .singleElement()
                    .asString()
                    .contains("PTH-001/e has no steps");
        }

        @Test
        void aRowWhoseFirstColumnNamesNothing() {
            assertThat(
                            problems(
                                    """
                            Feature: Paths
                              @PTH-001
                              Rule: R
                                Scenario Outline: E
                                  Given a
                                  Examples:
                                    | what |
                                    | /./  |
                            """))
                    .singleElement()
                    .asString()
                    .contains("paths/a.feature:8", "gives no name");
        }

        @Test
        void aFileThatIsNoGherkin() {
            assertThat(problems("Scenario without feature"))
                    .singleElement()
                    .asString()
                    .contains("paths/a.feature");
        }
    }

    private static FeatureSet features(String text) {
        return FeatureSet.of(Map.of("paths/a.feature", text.getBytes(UTF_8)));
    }

    private static List<String> problems(String text) {
        return features(text).problems();
    }
}
