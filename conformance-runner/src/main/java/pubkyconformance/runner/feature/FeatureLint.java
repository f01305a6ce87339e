package pubkyconformance.runner.feature;

import static java.util.stream.Collectors.toSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import pubkyconformance.runner.NearestName;
import pubkyconformance.spec.requirement.Area;
import pubkyconformance.spec.requirement.Catalogue;
import pubkyconformance.spec.requirement.Requirement;

/** Holds the feature files against the catalogue of requirements. */
public final class FeatureLint {
    private FeatureLint() {}

    /** What is wrong, one sentence each with file and line; empty in a sound suite. */
    public static List<String> problems(FeatureSet features, Catalogue catalogue) {
        List<String> problems = new ArrayList<>(features.problems());
        Set<String> ids = catalogue.requirements().stream().map(Requirement::id).collect(toSet());
        Set<String> areas = catalogue.areas().stream().map(Area::id).collect(toSet());
        for (ScenarioEntry scenario : features.scenarios()) {
            String folder = scenario.feature().replaceFirst("/.*", "");
            if (!areas.contains(folder)) {
                problems.add(
                        scenario.place() + ": the folder " + folder + " is no area" + NearestName.hint(folder, areas));
            }
            if (!ids.contains(scenario.requirement())) {
                problems.add(scenario.place() + ": there is no requirement " + scenario.requirement()
                        + NearestName.hint(scenario.requirement(), ids));
            }
            scenario.restsOn().stream()
                    .filter(id -> !ids.contains(id))
                    .forEach(id -> problems.add(
                            scenario.place() + ": there is no requirement " + id + NearestName.hint(id, ids)));
            catalogue
                    .find(scenario.requirement())
                    .filter(requirement -> requirement.untestable() != null)
                    .ifPresent(requirement -> problems.add(scenario.place() + ": " + requirement.id()
                            + " has a scenario although the catalogue calls it untestable"));
        }
        return problems;
    }
}
