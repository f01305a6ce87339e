package pubkyconformance.runner.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pubkyconformance.report.RunReport;
import pubkyconformance.report.ScenarioVerdict;
import pubkyconformance.runner.ExitCode;
import pubkyconformance.runner.feature.FeatureSet;
import pubkyconformance.runner.feature.ScenarioEntry;
import pubkyconformance.runner.suite.ClientSockets;
import pubkyconformance.runner.suite.Neighbours;
import pubkyconformance.runner.suite.Seed;
import pubkyconformance.runner.suite.SignupSupply;
import pubkyconformance.runner.target.HookedUp;
import pubkyconformance.spec.requirement.Catalogue;
import pubkyconformance.spec.requirement.Generation;

class ConformanceRunTest {
    @TempDir
    private Path directory;

    @Test
    void scenariosThatAreNotCarriedOutAreADefectOfTheSuiteAndNeverASuccess() {
        FeatureSet features = FeatureSet.of(Map.of(
                "paths/not-on-the-class-path.feature",
                """
                Feature: F
                  @PTH-007
                  Rule: R
                    Example: E
                      Given a
                """
                        .getBytes(UTF_8)));

        RunReport report =
                new ConformanceRun(order(features), features, new Unheard(), InstantSource.system()).carryOut();

        assertThat(report.facts().suiteErrors())
                .anySatisfy(error -> assertThat(error).contains("paths/not-on-the-class-path.feature"))
                .contains("0 of 1 scenarios were carried out");
        assertThat(report.count(ScenarioVerdict.INCONCLUSIVE)).isEqualTo(1);
        assertThat(RunVerdict.of(report)).isEqualTo(ExitCode.INTERNAL);
    }

    private RunOrder order(FeatureSet features) {
        HookedUp target = new HookedUp(
                ClientSockets.http(URI.create("http://127.0.0.1:1")),
                Generation.V0_17,
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                SignupSupply.OPEN,
                List.of());
        Plan plan = Plan.of(
                Catalogue.load(),
                features,
                Selection.ofScenarios(Set.of("PTH-007/e")),
                Generation.V0_17,
                Set.of(),
                Permissions.ALL);
        return new RunOrder(
                target,
                "nobody",
                true,
                Optional.empty(),
                Neighbours.NONE,
                List.of(),
                plan,
                new Seed("0"),
                2,
                Set.of(),
                directory.resolve("run"),
                false,
                Map.of(),
                "test");
    }

    private static final class Unheard implements RunProgress {
        @Override
        public void ended(ScenarioEntry scenario, ScenarioVerdict verdict, int done, int total) {}

        @Override
        public void cutOff(RunReport report) {}
    }
}
