package pubkyconformance.runner.suite;

import java.net.URI;

/** Names scenarios: requirement id, slug of the name and, for a row of an outline, slug of its first column. */
@FunctionalInterface
public interface ScenarioIds {
    /**
     * The id of the scenario that Cucumber runs.
     *
     * @param feature the feature file, as Cucumber names it
     * @param line the line of the scenario, or of the row of an outline
     */
    String idOf(URI feature, int line);
}
