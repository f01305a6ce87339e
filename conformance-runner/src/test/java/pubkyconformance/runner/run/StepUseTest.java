package pubkyconformance.runner.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import io.cucumber.junit.platform.engine.CucumberTestEngine;
import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.PickleStepTestStep;
import io.cucumber.plugin.event.StepDefinedEvent;
import io.cucumber.plugin.event.TestCaseFinished;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import pubkyconformance.runner.feature.FeatureSet;

/** Every step of a feature has one definition, and every definition has a step. */
class StepUseTest {
    private static final Set<String> DEFINED = Collections.synchronizedSet(new TreeSet<>());
    private static final Set<String> USED = Collections.synchronizedSet(new TreeSet<>());
    private static final List<String> WITHOUT_DEFINITION = Collections.synchronizedList(new ArrayList<>());

    /** Cucumber makes this by its name. */
    public static final class Uses implements ConcurrentEventListener {
        @Override
        public void setEventPublisher(EventPublisher publisher) {
            publisher.registerHandlerFor(
                    StepDefinedEvent.class,
                    event -> DEFINED.add(event.getStepDefinition().getLocation()));
            publisher.registerHandlerFor(TestCaseFinished.class, event -> event.getTestCase().getTestSteps().stream()
                    .filter(PickleStepTestStep.class::isInstance)
                    .forEach(step -> {
                        if (step.getCodeLocation() != null) {
                            USED.add(step.getCodeLocation());
                        }
                    }));
        }
    }

    @BeforeAll
    static void goThroughAllScenariosWithoutPerformingThem() {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectPackage(FeatureSet.ROOT))
                .configurationParameter("cucumber.glue", CucumberPass.GLUE)
                .configurationParameter("cucumber.plugin", Uses.class.getName())
                .configurationParameter("cucumber.execution.dry-run", "true")
                .configurationParameter("cucumber.publish.quiet", "true")
                .build();
        Launcher launcher = LauncherFactory.create(LauncherConfig.builder()
                .enableTestEngineAutoRegistration(false)
                .addTestEngines(new CucumberTestEngine())
                .build());
        launcher.execute(request, new TestExecutionListener() {
            @Override
            public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
                if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                    WITHOUT_DEFINITION.add(identifier.getUniqueId() + ": "
                            + result.getThrowable().map(Throwable::getMessage).orElse(""));
                }
            }
        });
    }

    @Test
    void everyStepHasOneDefinition() {
        assertThat(USED).as("definitions that are used").isNotEmpty();
        assertThat(WITHOUT_DEFINITION).isEmpty();
    }

    @Test
    void everyDefinitionIsUsed() {
        Set<String> unused = new TreeSet<>(DEFINED);
        unused.removeAll(USED);

        assertThat(DEFINED).as("definitions").isNotEmpty();
        assertThat(unused).isEmpty();
    }
}
