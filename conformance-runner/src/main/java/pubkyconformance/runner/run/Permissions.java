package pubkyconformance.runner.run;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pubkyconformance.runner.feature.ScenarioEntry;
import pubkyconformance.runner.feature.ScenarioTag;

/**
 * What the suite may do to a target.
 *
 * @param granted the tags of scenarios that may run although they need a permission
 */
public record Permissions(Set<ScenarioTag> granted) {
    private static final Map<ScenarioTag, String> NEEDED = new EnumMap<>(Map.of(
            ScenarioTag.DESTRUCTIVE, "--allow-destructive",
            ScenarioTag.QUOTA, "--allow-quota"));

    /** For a target that is the suite's own. */
    public static final Permissions ALL = new Permissions(NEEDED.keySet());

    public Permissions {
        granted = Set.copyOf(granted);
    }

    /** The option that would let the scenario run, if it needs one that was not given. */
    Optional<String> missing(ScenarioEntry scenario) {
        return NEEDED.entrySet().stream()
                .filter(each -> scenario.has(each.getKey()) && !granted.contains(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
