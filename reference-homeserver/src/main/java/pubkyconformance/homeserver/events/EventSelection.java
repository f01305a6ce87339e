package pubkyconformance.homeserver.events;

import java.util.List;
import java.util.Map;
import pubkyconformance.homeserver.path.StoragePath;
import pubkyconformance.spec.key.PublicKey;

/**
 * Which events a reader wants.
 *
 * @param starts the users whose events count, each with the position after which reading starts; empty stands for all users
 * @param paths an event counts if one of these selects its path
 * @param match what it is to select a path
 */
public record EventSelection(Map<PublicKey, Long> starts, List<StoragePath> paths, PathMatch match) {
    public EventSelection {
        starts = Map.copyOf(starts);
        paths = List.copyOf(paths);
    }

    /** Events of paths that one of {@code paths} covers. */
    public EventSelection(Map<PublicKey, Long> starts, List<StoragePath> paths) {
        this(starts, paths, PathMatch.COVERING);
    }

    /** Whatever anybody may read, of all users. */
    public static EventSelection publicEvents() {
        return new EventSelection(Map.of(), List.of(StoragePath.normalise("/pub/")));
    }

    boolean holds(StoragePath path) {
        return paths.stream().anyMatch(wanted -> match.selects(wanted, path));
    }
}
