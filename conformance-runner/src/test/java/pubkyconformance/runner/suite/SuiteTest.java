package pubkyconformance.runner.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import pubkyconformance.spec.requirement.Generation;

class SuiteTest {
    private static final AdminAccess ADMIN = new AdminAccess(URI.create("http://127.0.0.1:2"), "hunter2");

    @Test
    void whatWasNotSuppliedEndsTheScenarioAsInconclusive() {
        assertThatExceptionOfType(Inconclusive.class)
                .isThrownBy(() -> suite(Optional.empty(), Set.of()).requireAdmin())
                .withMessageContaining("--admin-url");
    }

    @Test
    void whatCannotBeSuppliedEndsTheScenarioAsNotApplicable() {
        assertThatExceptionOfType(NotApplicable.class)
                .isThrownBy(() -> suite(Optional.empty(), Set.of(Supply.ADMIN)).requireAdmin())
                .withMessageContaining("without admin");
    }

    @Test
    void aNeighbourThatIsNotThereEndsTheScenarioAsNotApplicableAndTellsTheOption() {
        assertThatExceptionOfType(NotApplicable.class)
                .isThrownBy(Neighbours.NONE::requireDhtNode)
                .withMessageContaining("--dht-node HOST:PORT");
        assertThatExceptionOfType(NotApplicable.class)
                .isThrownBy(Neighbours.NONE::requirePkarrRelay)
                .withMessageContaining("--relay URL");
        assertThatExceptionOfType(NotApplicable.class)
                .isThrownBy(Neighbours.NONE::requireHttpRelay)
                .withMessageContaining("--http-relay URL");
    }

    @Test
    void whatWasSuppliedIsHandedOut() {
        assertThat(suite(Optional.of(ADMIN), Set.of(Supply.ADMIN)).requireAdmin())
                .isEqualTo(ADMIN);
    }

    @Test
    void thePasswordIsNeverPrinted() {
        assertThat(suite(Optional.of(ADMIN), Set.of()).toString()).doesNotContain("hunter2");
    }

    @Test
    void stepsReachTheSuiteOnlyWhileItsRunIsUnderWay() {
        Suite suite = suite(Optional.empty(), Set.of());

        ActiveSuite.during(suite, () -> {
            assertThat(ActiveSuite.current()).isSameAs(suite);
            assertThatIllegalStateException().isThrownBy(() -> ActiveSuite.during(suite, () -> {}));
        });

        assertThatIllegalStateException().isThrownBy(ActiveSuite::current);
    }

    @Test
    void runsSideBySideKeepTheirSuitesApartAndThreadsOfARunFindItsOwn() {
        Suite one = suite(Optional.empty(), Set.of());
        Suite other = suite(Optional.of(ADMIN), Set.of());

        ActiveSuite.during(one, () -> {
            CompletableFuture<Suite> ofAThread = new CompletableFuture<>();
            Thread beside = new Thread(() -> {
                ofAThread.complete(ActiveSuite.current());
            });
            beside.start();
            assertThat(ofAThread.join()).isSameAs(one);
        });
        ActiveSuite.during(other, () -> assertThat(ActiveSuite.current()).isSameAs(other));
    }

    private static Suite suite(Optional<AdminAccess> admin, Set<Supply> without) {
        return new Suite(
                ClientSockets.http(URI.create("http://127.0.0.1:1")),
                admin,
                Generation.newest(),
                Set.of(),
                new Seed("0"),
                SignupSupply.OPEN,
                Optional.empty(),
                Optional.empty(),
                Neighbours.NONE,
                without,
                (feature, line) -> feature + ":" + line,
                (scenario, exchange) -> {});
    }
}
