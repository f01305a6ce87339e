package pubkyconformance.report;

import static org.assertj.core.api.Assertions.assertThat;
import static pubkyconformance.report.ScenarioVerdict.FAILED;
import static pubkyconformance.report.ScenarioVerdict.INCONCLUSIVE;
import static pubkyconformance.report.ScenarioVerdict.NOT_APPLICABLE;
import static pubkyconformance.report.ScenarioVerdict.PASSED;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import pubkyconformance.spec.requirement.Level;

class HeadlineTest {
    private static final RequirementResult GOOD = SampleReport.requirement("A-1", Level.MUST, PASSED);

    @Test
    void conformantNeedsEveryTestableMust() {
        assertThat(headline(GOOD)).isEqualTo("conformant to 0.17");
        assertThat(headline(GOOD, SampleReport.requirement("A-2", Level.MUST, NOT_APPLICABLE)))
                .isEqualTo("conformant to 0.17");
        assertThat(headline(GOOD, SampleReport.requirement("A-2", Level.MUST)))
                .isEqualTo("no violation found, 1 MUST not tested");
    }

    @Test
    void aViolatedShouldIsAWarning() {
        assertThat(headline(GOOD, SampleReport.requirement("A-2", Level.SHOULD, FAILED)))
                .isEqualTo("conformant to 0.17, 1 warning (SHOULD or MAY)");
    }

    @Test
    void aViolatedMustOutweighsADoubtfulOne() {
        assertThat(headline(
                        GOOD,
                        SampleReport.requirement("A-2", Level.MUST, FAILED),
                        SampleReport.requirement("A-3", Level.MUST, INCONCLUSIVE)))
                .isEqualTo("not conformant to 0.17: 1 MUST violated");
    }

    @Test
    void aDoubtfulMustIsSaid() {
        assertThat(headline(GOOD, SampleReport.requirement("A-2", Level.MUST, INCONCLUSIVE)))
                .isEqualTo("no MUST seen violated, 1 MUST inconclusive");
    }

    @Test
    void nothingJudgedIsNoSuccess() {
        assertThat(headline(SampleReport.requirement("A-2", Level.MUST, NOT_APPLICABLE)))
                .isEqualTo("nothing was judged");
    }

    @Test
    void aRunCutOffOrADefectiveSuiteIsNeverConformant() {
        RunReport partial = SampleReport.of(RunFacts.Completion.PARTIAL, List.of(), Instant.EPOCH, GOOD);
        RunReport defective = SampleReport.of(RunFacts.Completion.WHOLE, List.of("broken"), Instant.EPOCH, GOOD);

        assertThat(partial.isConformant()).isFalse();
        assertThat(Headline.of(partial)).startsWith("Partial run").doesNotContain("conformant");
        assertThat(defective.isConformant()).isFalse();
        assertThat(Headline.of(defective)).contains("the suite itself failed");
    }

    @Test
    void aRunOfASelectionSpeaksForThatAlone() {
        RunReport selection = SampleReport.of(RunFacts.Completion.SELECTION, List.of(), Instant.EPOCH, GOOD);

        assertThat(selection.isConformant()).isFalse();
        assertThat(Headline.of(selection)).isEqualTo("no violation found in what was selected");
    }

    private static String headline(RequirementResult... requirements) {
        return Headline.of(SampleReport.of(requirements));
    }
}
