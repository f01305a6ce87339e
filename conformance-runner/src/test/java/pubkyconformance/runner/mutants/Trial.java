package pubkyconformance.runner.mutants;

import com.linecorp.armeria.common.HttpStatus;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import pubkyconformance.homeserver.HomeserverBuilder;
import pubkyconformance.report.RunReport;
import pubkyconformance.report.ScenarioVerdict;
import pubkyconformance.runner.embedded.EmbeddedHomeserver;
import pubkyconformance.runner.embedded.EmbeddedNetwork;
import pubkyconformance.runner.feature.FeatureSet;
import pubkyconformance.runner.feature.ScenarioEntry;
import pubkyconformance.runner.run.ConformanceRun;
import pubkyconformance.runner.run.Permissions;
import pubkyconformance.runner.run.Plan;
import pubkyconformance.runner.run.RunOrder;
import pubkyconformance.runner.run.RunProgress;
import pubkyconformance.runner.run.Selection;
import pubkyconformance.runner.suite.Neighbours;
import pubkyconformance.runner.suite.Seed;
import pubkyconformance.runner.target.HookUp;
import pubkyconformance.runner.target.HookedUp;
import pubkyconformance.runner.target.Supplies;
import pubkyconformance.spec.requirement.Catalogue;

/** Runs scenarios against a homeserver with or without a fault, in the way the command line does. */
final class Trial {
    private static final Seed SEED = new Seed("mutants");
    private static final int PARALLELISM = 6;

    /** Under some faults every scenario waits for what does not come. */
    private static final int PARALLELISM_IN_HASTE = 12;

    /** A fault is tried by one scenario after the other, so that what one does cannot hide it from another. */
    private static final int PARALLELISM_OF_FAULTS = 1;

    private final Catalogue catalogue;
    private final FeatureSet features;
    private final Path folder;
    private final HookedUp original;
    private final AtomicInteger runs = new AtomicInteger();

    /** @param folder takes the reports */
    Trial(Catalogue catalogue, FeatureSet features, Path folder) {
        this.catalogue = catalogue;
        this.features = features;
        this.folder = folder;
        this.original = check(catalogue);
    }

    /**
     * What came of it.
     *
     * @param verdicts by scenario id
     * @param internalErrors how many answers were 500
     * @param suiteErrors what went wrong in the suite itself
     */
    record Result(Map<String, ScenarioVerdict> verdicts, int internalErrors, List<String> suiteErrors) {
        List<String> with(ScenarioVerdict verdict) {
            return verdicts.entrySet().stream()
                    .filter(each -> each.getValue() == verdict)
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    /** The selected scenarios against a homeserver without fault. */
    Result ofOriginal(Selection selection) {
        return of(NetworkFault.NONE, selection, PARALLELISM);
    }

    /** The selected scenarios against a homeserver with {@code fault}. */
    Result of(Fault fault, Selection selection) {
        return of(fault, selection, PARALLELISM_OF_FAULTS);
    }

    /** As {@link #of(Fault, Selection)}, several scenarios at once: quicker, for first suspicions. */
    Result inHaste(Fault fault, Selection selection) {
        return of(fault, selection, PARALLELISM_IN_HASTE);
    }

    private Result of(Fault fault, Selection selection, int parallelism) {
        AtomicInteger internalErrors = new AtomicInteger();
        return whileRunning(fault, selection, parallelism, internalErrors, report -> {
            Map<String, ScenarioVerdict> verdicts = new TreeMap<>();
            report.scenarios().forEach(each -> verdicts.put(each.id(), each.verdict()));
            return new Result(verdicts, internalErrors.get(), report.facts().suiteErrors());
        });
    }

    /** What {@code look} makes of the report while the homeserver with {@code fault} is still there. */
    <T> T whileRunning(Fault fault, Selection selection, Function<RunReport, T> look) {
        return whileRunning(fault, selection, PARALLELISM_OF_FAULTS, new AtomicInteger(), look);
    }

    private <T> T whileRunning(
            Fault fault,
            Selection selection,
            int parallelism,
            AtomicInteger internalErrors,
            Function<RunReport, T> look) {
        if (fault.network().isPresent()) {
            try (EmbeddedNetwork network = EmbeddedNetwork.start(fault.network().get());
                    EmbeddedHomeserver homeserver = start(fault, internalErrors, network::publishing)) {
                return look.apply(run(homeserver, network.beside(Neighbours.NONE), selection, parallelism));
            }
        }
        try (EmbeddedHomeserver homeserver = start(fault, internalErrors, UnaryOperator.identity())) {
            return look.apply(run(homeserver, Neighbours.NONE, selection, parallelism));
        }
    }

    /** @param publishing applied before the fault */
    private static EmbeddedHomeserver start(
            Fault fault, AtomicInteger internalErrors, UnaryOperator<HomeserverBuilder> publishing) {
        return EmbeddedHomeserver.start(
                SEED.keyFor("target", "homeserver"),
                builder -> counting(fault.into(publishing.apply(builder)), internalErrors));
    }

    private static HomeserverBuilder counting(HomeserverBuilder builder, AtomicInteger internalErrors) {
        return builder.decorate(
                Faults.ALL,
                inner -> request -> inner.handle(request).mapHeaders(headers -> {
                    if (headers.status().equals(HttpStatus.INTERNAL_SERVER_ERROR)) {
                        internalErrors.incrementAndGet();
                    }
                    return headers;
                }));
    }

    private RunReport run(EmbeddedHomeserver homeserver, Neighbours neighbours, Selection selection, int parallelism) {
        HookedUp target = new HookedUp(
                homeserver.sockets(),
                original.generation(),
                original.features(),
                Optional.of(homeserver.admin()),
                original.homeserverKey(),
                original.signup(),
                original.observations());
        Plan plan = Plan.of(catalogue, features, selection, target.generation(), target.features(), Permissions.ALL);
        RunOrder order = new RunOrder(
                target,
                "mutant",
                true,
                Optional.of(homeserver.fresh(false)),
                neighbours,
                List.of(),
                plan,
                SEED,
                parallelism,
                Set.of(),
                folder.resolve(String.valueOf(runs.incrementAndGet())),
                false,
                Map.of(),
                "test");
        return new ConformanceRun(order, features, new Silence(), InstantSource.system()).carryOut();
    }

    /** What the check finds at a homeserver without fault: a fault is to be noticed by scenarios and not by the check. */
    private static HookedUp check(Catalogue catalogue) {
        try (EmbeddedHomeserver homeserver = EmbeddedHomeserver.start(SEED.keyFor("target", "homeserver"))) {
            return new HookUp(
                            homeserver.sockets(),
                            Supplies.NONE.ofOurOwn(homeserver.key()),
                            catalogue.generationMarkers(),
                            InstantSource.system(),
                            exchange -> {})
                    .check(true);
        }
    }

    private static final class Silence implements RunProgress {
        @Override
        public void ended(ScenarioEntry scenario, ScenarioVerdict verdict, int done, int total) {}

        @Override
        public void cutOff(RunReport report) {}
    }
}
