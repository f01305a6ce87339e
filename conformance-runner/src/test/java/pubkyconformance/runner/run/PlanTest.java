package pubkyconformance.runner.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pubkyconformance.report.RunFacts;
import pubkyconformance.report.ScenarioVerdict;
import pubkyconformance.runner.CommandException;
import pubkyconformance.runner.feature.FeatureSet;
import pubkyconformance.runner.feature.ScenarioTag;
import pubkyconformance.runner.run.Plan.PlannedScenario;
import pubkyconformance.spec.requirement.Catalogue;
import pubkyconformance.spec.requirement.Generation;
import pubkyconformance.spec.requirement.Level;

class PlanTest {
    private static final Catalogue CATALOGUE = Catalogue.load();
    private static final FeatureSet FEATURES = FeatureSet.of(Map.of(
            "paths/a.feature",
            """
            Feature: F
              @PTH-001
              Rule: Until 0.9
                Example: Old
                  Given a
              @PTH-007
              Rule: Always
                Example: Together
                  Given a
                @alone
                Example: Alone
                  Given a
                @destructive
                Example: Dangerous
                  Given a
                @LCK-001
                Example: Under lock
                  Given a
            """
                    .getBytes(UTF_8),
            "locks/b.feature",
            """
            Feature: F
              @LCK-001
              Rule: Announced
                Example: Lock
                  Given a
            """
                    .getBytes(UTF_8)));

    @Test
    void whatDoesNotHoldInTheGenerationDoesNotApply() {
        Plan plan = plan(Selection.ALL, Generation.V0_17, Set.of("webdav-locks"));

        assertThat(planned(plan, "PTH-001/old").withheld()).get().satisfies(why -> {
            assertThat(why.verdict()).isEqualTo(ScenarioVerdict.NOT_APPLICABLE);
            assertThat(why.reason()).isEqualTo("holds from 0.9 until 0.9, and 0.17 is judged");
        });
        assertThat(planned(plan(Selection.ALL, Generation.V0_9, Set.of()), "PTH-001/old")
                        .withheld())
                .isEmpty();
    }

    @Test
    void whatIsNotAnnouncedDoesNotApply() {
        assertThat(planned(plan(Selection.ALL, Generation.V0_17, Set.of()), "LCK-001/lock")
                        .withheld())
                .get()
                .satisfies(why -> assertThat(why.reason()).contains("does not announce webdav-locks"));
        assertThat(planned(plan(Selection.ALL, Generation.V0_17, Set.of("webdav-locks")), "LCK-001/lock")
                        .withheld())
                .isEmpty();
    }

    @Test
    void whatRestsOnSomethingThatIsNotThereDoesNotApply() {
        assertThat(planned(plan(Selection.ALL, Generation.V0_12, Set.of()), "PTH-007/under-lock")
                        .withheld())
                .get()
                .satisfies(why -> {
                    assertThat(why.verdict()).isEqualTo(ScenarioVerdict.NOT_APPLICABLE);
                    assertThat(why.reason()).isEqualTo("rests on LCK-001: holds from 0.13, and 0.12 is judged");
                });
        assertThat(planned(plan(Selection.ALL, Generation.V0_17, Set.of()), "PTH-007/under-lock")
                        .withheld())
                .get()
                .satisfies(why -> assertThat(why.reason())
                        .isEqualTo("rests on LCK-001: the target does not announce webdav-locks"));
        assertThat(planned(plan(Selection.ALL, Generation.V0_17, Set.of("webdav-locks")), "PTH-007/under-lock")
                        .withheld())
                .isEmpty();
    }

    @Test
    void whatNeedsAPermissionIsSkippedWithoutIt() {
        Plan without = plan(Selection.ALL, Generation.V0_17, Set.of());
        Plan with = Plan.of(CATALOGUE, FEATURES, Selection.ALL, Generation.V0_17, Set.of(), Permissions.ALL);

        assertThat(planned(without, "PTH-007/dangerous").withheld()).get().satisfies(why -> {
            assertThat(why.verdict()).isEqualTo(ScenarioVerdict.SKIPPED);
            assertThat(why.reason()).isEqualTo("needs --allow-destructive");
        });
        assertThat(with.together()).contains("PTH-007/dangerous");
    }

    @Test
    void aPlanThatLeavesMustsOutStandsForASelection() {
        Set<String> none = Set.of();

        assertThat(plan(Selection.ALL, Generation.V0_17, none).completion()).isEqualTo(RunFacts.Completion.WHOLE);
        assertThat(plan(new Selection(none, none, Set.of(Level.MUST), none), Generation.V0_17, none)
                        .completion())
                .isEqualTo(RunFacts.Completion.WHOLE);
        for (Selection part : List.of(
                new Selection(Set.of("paths"), none, Set.of(), none),
                new Selection(none, Set.of("PTH-007"), Set.of(), none),
                new Selection(none, none, Set.of(Level.SHOULD), none),
                new Selection(none, none, Set.of(), Set.of("PTH-007")))) {
            assertThat(plan(part, Generation.V0_17, none).completion()).isEqualTo(RunFacts.Completion.SELECTION);
        }
    }

    @Test
    void theSuitesOwnTargetGivesEveryPermissionButPatience() {
        assertThat(Permissions.ALL.granted()).containsAll(Permissions.OWN.granted());
        assertThat(Permissions.ALL.granted()).contains(ScenarioTag.SLOW);
        assertThat(Permissions.OWN.granted()).doesNotContain(ScenarioTag.SLOW);
    }

    @Test
    void whatMustBeAloneIsKeptApart() {
        Plan plan = plan(Selection.ALL, Generation.V0_17, Set.of());

        assertThat(plan.together()).containsExactly("PTH-007/together");
        assertThat(plan.alone()).containsExactly("PTH-007/alone");
    }

    @Test
    void aSelectionIsByAreaRequirementScenarioAndLevel() {
        assertThat(selected(List.of("locks"), List.of(), List.of(), List.of())).containsExactly("LCK-001/lock");
        assertThat(selected(List.of(), List.of("PTH-007"), List.of(), List.of("PTH-007/alone")))
                .containsExactlyInAnyOrder("PTH-007/together", "PTH-007/dangerous", "PTH-007/under-lock");
        assertThat(selected(List.of(), List.of("PTH-007/alone"), List.of(), List.of()))
                .containsExactly("PTH-007/alone");
        assertThat(selected(List.of(), List.of(), List.of("should"), List.of("paths")))
                .isEmpty();
    }

    @Test
    void anUnknownNameIsToldWithTheNearest() {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> selected(List.of("path"), List.of(), List.of(), List.of()))
                .withMessage("there is no area path (did you mean paths?)");
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> selected(List.of(), List.of("PTH-7"), List.of(), List.of()))
                .withMessageContaining("there is no requirement PTH-7");
    }

    private static List<String> selected(
            List<String> areas, List<String> requirements, List<String> levels, List<String> excluded) {
        Selection selection = Selection.of(areas, requirements, levels, excluded, CATALOGUE, FEATURES);
        return plan(selection, Generation.V0_17, Set.of("webdav-locks"))
                .scenarios()
                .map(each -> each.scenario().id())
                .toList();
    }

    private static Plan plan(Selection selection, Generation generation, Set<String> announced) {
        return Plan.of(CATALOGUE, FEATURES, selection, generation, announced, new Permissions(Set.of()));
    }

    private static PlannedScenario planned(Plan plan, String id) {
        return plan.scenarios()
                .filter(each -> each.scenario().id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
