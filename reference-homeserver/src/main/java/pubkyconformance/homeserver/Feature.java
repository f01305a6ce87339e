package pubkyconformance.homeserver;

import java.util.List;
import java.util.Set;

/**
 * Something that {@code /info} can announce.
 *
 * @param name as announced
 * @param routes the names of the routes that have to exist for it
 */
record Feature(String name, Set<String> routes) {
    /** In the order of announcement. */
    private static final List<Feature> ALL = List.of(
            new Feature(
                    "path-addressed-storage", Set.of("storage-get", "storage-head", "storage-put", "storage-delete")),
            new Feature("grant-proof-logout", Set.of("grant-logout")),
            new Feature("webdav-locks", Set.of("lock", "unlock")));

    /** The names of all features that a table with these routes has. */
    static List<String> in(Set<String> routeNames) {
        return ALL.stream()
                .filter(feature -> routeNames.containsAll(feature.routes))
                .map(Feature::name)
                .toList();
    }
}
