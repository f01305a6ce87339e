package pubkyconformance.runner.feature;

import java.util.List;
import java.util.Set;

/**
 * One scenario, or one row of an outline.
 *
 * @param id requirement id, slug of the name and, for a row, slug of its first column
 * @param requirement the id of its requirement
 * @param name its name as reports show it
 * @param feature its file, as a path below the features' root
 * @param line its line in that file: of the scenario, or of the row
 * @param tags how it has to be run
 * @param restsOn the ids of other requirements without which it says nothing, such as that of an address that it uses
 * @param steps the texts of its steps, in order
 */
public record ScenarioEntry(
        String id,
        String requirement,
        String name,
        String feature,
        int line,
        Set<ScenarioTag> tags,
        Set<String> restsOn,
        List<String> steps) {
    public ScenarioEntry {
        tags = Set.copyOf(tags);
        restsOn = Set.copyOf(restsOn);
        steps = List.copyOf(steps);
    }

    public boolean has(ScenarioTag tag) {
        return tags.contains(tag);
    }

    /** The place of the scenario, for people. */
    public String place() {
        return feature + ":" + line;
    }
}
