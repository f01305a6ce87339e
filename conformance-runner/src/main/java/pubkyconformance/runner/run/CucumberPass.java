package pubkyconformance.runner.run;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathResource;

import io.cucumber.junit.platform.engine.CucumberTestEngine;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClasspathResourceSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import pubkyconformance.runner.feature.FeatureSet;
import pubkyconformance.runner.feature.ScenarioEntry;

/** Carries out scenarios: one execution of Cucumber on the JUnit Platform. */
final class CucumberPass {
    /** Where the step classes are. */
    static final String GLUE = "pubkyconformance.runner.steps";

    private final FeatureSet features;
    private final String glue;
    private final BiConsumer<ScenarioEntry, Outcome> outcomes;
    private final List<String> errors = new CopyOnWriteArrayList<>();

    /** @param outcomes is told each scenario as it ends, from several threads */
    CucumberPass(FeatureSet features, String glue, BiConsumer<ScenarioEntry, Outcome> outcomes) {
        this.features = features;
        this.glue = glue;
        this.outcomes = outcomes;
    }

    /** Carries out these scenarios, up to {@code parallelism} at once, and returns when all are over. */
    void run(Set<String> ids, int parallelism) {
        if (ids.isEmpty()) {
            return;
        }
        LauncherConfig config = LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .addTestEngines(new CucumberTestEngine())
                .build();
        Launcher launcher = LauncherFactory.create(config);
        TestPlan plan;
        try {
            plan = launcher.discover(request(ids, parallelism));
        } catch (JUnitException e) { // a feature that cannot be found or read
            errors.add("the scenarios were not found: " + e.getMessage());
            return;
        }
        launcher.execute(plan, new Listener());
    }

    /** What went wrong in the suite itself. */
    List<String> errors() {
        return List.copyOf(errors);
    }

    private LauncherDiscoveryRequest request(Set<String> ids, int parallelism) {
        String threads = String.valueOf(parallelism);
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(files(ids))
                .filters((PostDiscoveryFilter) descriptor -> FilterResult.includedIf(descriptor
                        .getSource()
                        .flatMap(this::scenario)
                        .filter(scenario -> ids.contains(scenario.id()))
                        .isPresent()))
                .configurationParameters(Map.of(
                        "cucumber.glue",
                        glue,
                        "cucumber.publish.quiet",
                        "true",
                        "cucumber.execution.parallel.enabled",
                        String.valueOf(parallelism > 1),
                        "cucumber.execution.parallel.config.strategy",
                        "fixed",
                        "cucumber.execution.parallel.config.fixed.parallelism",
                        threads,
                        "cucumber.execution.parallel.config.fixed.max-pool-size",
                        threads,
                        "cucumber.execution.execution-mode.feature",
                        "concurrent"))
                .build();
    }

    /** The files that the scenarios stand in: reading all of them takes longer than a short run. */
    private List<? extends DiscoverySelector> files(Set<String> ids) {
        return ids.stream()
                .flatMap(id -> features.find(id).stream())
                .map(ScenarioEntry::feature)
                .distinct()
                .sorted()
                .map(feature -> selectClasspathResource(FeatureSet.ROOT + "/" + feature))
                .toList();
    }

    private Optional<ScenarioEntry> scenario(TestSource source) {
        return source instanceof ClasspathResourceSource resource
                ? resource.getPosition()
                        .flatMap(position -> features.at(resource.getClasspathResourceName(), position.getLine()))
                : Optional.empty();
    }

    private final class Listener implements TestExecutionListener {
        private final Map<String, Long> started = new ConcurrentHashMap<>();

        @Override
        public void executionStarted(TestIdentifier identifier) {
            started.put(identifier.getUniqueId(), System.nanoTime());
        }

        @Override
        public void executionSkipped(TestIdentifier identifier, String reason) {
            errors.add(identifier.getDisplayName() + " was not carried out: " + reason);
        }

        @Override
        public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
            if (!identifier.isTest()) {
                if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                    errors.add(identifier.getDisplayName() + " failed as a whole: "
                            + result.getThrowable().map(Throwable::toString).orElse("no reason given"));
                }
                return;
            }
            Optional<ScenarioEntry> scenario = identifier.getSource().flatMap(CucumberPass.this::scenario);
            if (scenario.isEmpty()) {
                errors.add(identifier.getDisplayName() + " is no scenario that is known here");
                return;
            }
            long since = System.nanoTime() - started.getOrDefault(identifier.getUniqueId(), System.nanoTime());
            Outcome outcome = Outcome.of(result, Duration.ofNanos(since));
            if (outcome.suiteError() != null) {
                errors.add(scenario.get().id() + ": " + outcome.suiteError());
            }
            outcomes.accept(scenario.get(), outcome);
        }
    }
}
