package pubkyconformance.runner.mirror;

import java.util.List;

/**
 * How far a mirroring goes.
 *
 * @param changes whether files are copied; else the two are only compared
 * @param overwrites whether content of the destination that differs gives way
 * @param deletes whether files that only the destination has go away
 * @param reads whether contents are read from both sides and compared; else what the homeservers say about them is believed
 * @param directories what is looked at, each with a slash at its end
 */
public record MirrorRules(
        boolean changes, boolean overwrites, boolean deletes, boolean reads, List<String> directories) {
    public MirrorRules {
        directories = List.copyOf(directories);
        if (!changes && (overwrites || deletes)) {
            throw new IllegalArgumentException("changes: false (expected: true, to overwrite or delete)");
        }
    }
}
