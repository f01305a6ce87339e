package pubkyconformance.runner.feature;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The tags a scenario may carry beside the id of its requirement. */
public enum ScenarioTag {
    /** Changes things outside the run's own namespace. */
    DESTRUCTIVE,
    /** Writes more than a MiB. */
    QUOTA,
    /** Takes more than two seconds. */
    SLOW,
    /** Judges by statistics. */
    TIMING,
    /** Must have the target to itself. */
    ALONE;

    /** As written in a feature, without the at sign. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The tag of that word, if there is one. */
    public static Optional<ScenarioTag> of(String word) {
        return Arrays.stream(values()).filter(tag -> tag.word().equals(word)).findFirst();
    }
}
