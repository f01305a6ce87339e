package pubkyconformance.dht.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulationTest {
    private static final String TEXT =
            Scenario.named("migration").text().replace("keys: 100", "keys: 10").replace("count: 1000,", "count: 50,");
    private static final Scenario MIGRATION =
            Scenario.parse("migration.yaml", TEXT).withNodes(100);

    @Test
    void oneSeedGivesOneTraceAndOneResult() {
        Scenario scenario = MIGRATION.withUntil(Duration.ofMinutes(40));

        RunResult first = Simulation.of(scenario).run();
        RunResult second = Simulation.of(scenario).run();

        assertThat(second.trace()).isEqualTo(first.trace());
        assertThat(second.lookups()).isEqualTo(first.lookups()).isNotEmpty();
        assertThat(Simulation.of(scenario.withSeed(scenario.seed() + 1)).run().trace())
                .isNotEqualTo(first.trace());
    }

    @Test
    void readersFollowWhenWhatTheyKnowHasExpired() {
        RunResult result = Simulation.of(MIGRATION).run();

        assertThat(result.after(Metric.FOLLOWING_SHARE, Duration.ofMinutes(5))).isLessThan(0.2);
        assertThat(result.after(Metric.FOLLOWING_SHARE, Duration.ofHours(2).plusMinutes(2)))
                .isGreaterThan(0.9);
        assertThat(result.value(Metric.STORED_MEAN)).isCloseTo(20, within(1.0));
    }

    @Test
    void theOldCacheRuleFollowsOneAnswerLater() {
        String text = TEXT.replace("cache: v7", "cache: v6").replace("every: 1m, cache", "every: 10m, cache");
        Scenario scenario = Scenario.parse("v6.yaml", text).withNodes(100);

        RunResult v6 = Simulation.of(scenario).run();
        RunResult v7 = Simulation.of(
                        Scenario.parse("v7.yaml", text.replace("v6", "v7")).withNodes(100))
                .run();

        Duration oneTtl = Duration.ofMinutes(62);
        assertThat(v6.after(Metric.FOLLOWING_SHARE, oneTtl)).isLessThan(v7.after(Metric.FOLLOWING_SHARE, oneTtl));
    }

    @Test
    void aStoppedRunIsNoSuccess() {
        Scenario scenario = MIGRATION.withExpectations(List.of());
        Simulation simulation = Simulation.of(scenario);

        RunResult result = simulation.run((virtual, events) -> simulation.stop());

        assertThat(result.complete()).isFalse();
        assertThat(result.isAsExpected()).isFalse();
        assertThat(result.virtual()).isLessThan(scenario.until());
    }

    @Test
    void whatWasNotMeasuredIsNotAsExpected() {
        Scenario scenario = MIGRATION
                .withUntil(Duration.ofMinutes(20))
                .withExpectations(List.of(new Expectation("hops_mean", null, 0, 100)));

        assertThat(Simulation.of(scenario).run().isAsExpected()).isFalse();
    }
}
