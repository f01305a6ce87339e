package pubkyconformance.homeserver;

import java.util.List;
import java.util.Set;
import pubkyconformance.spec.requirement.Release;

/**
 * Something that {@code /info} can announce.
 *
 * @param name as announced
 * @param since the first release that announces it, which may be a later one than the first that has it (INF-003)
 * @param routes the names of the routes that have to exist for it
 */
record Feature(String name, Release since, Set<String> routes) {
    /** In the order of announcement. */
    private static final List<Feature> ALL = List.of(
            new Feature(
                    "path-addressed-storage",
                    Release.V0_12,
                    Set.of("storage-get", "storage-head", "storage-put", "storage-delete")),
            new Feature("grant-proof-logout", Release.V0_15, Set.of("grant-logout")),
            new Feature("webdav-locks", Release.V0_13, Set.of("lock", "unlock")));

    /** The names of all features that a table with these routes announces at {@code release}. */
    static List<String> in(Set<String> routeNames, Release release) {
        return ALL.stream()
                .filter(feature -> !release.isBefore(feature.since) && routeNames.containsAll(feature.routes))
                .map(Feature::name)
                .toList();
    }
}
