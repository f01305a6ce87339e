package pubkyconformance.runner.run;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pubkyconformance.runner.feature.ScenarioEntry;
import pubkyconformance.runner.feature.ScenarioTag;

/**
 * What the suite may do to a target, and to the patience of who waits for it.
 *
 * @param granted the tags of scenarios that may run although they need a permission
 */
public record Permissions(Set<ScenarioTag> granted) {
    private static final Map<ScenarioTag, String> NEEDED = new EnumMap<>(Map.of(
            ScenarioTag.DESTRUCTIVE, "--allow-destructive",
            ScenarioTag.QUOTA, "--allow-quota",
            ScenarioTag.SLOW, "--slow"));

    /** For a target that is the suite's own; waiting is still to be asked for. */
    public static final Permissions OWN = new Permissions(Set.of(ScenarioTag.DESTRUCTIVE, ScenarioTag.QUOTA));

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
