package pubkyconformance.homeserver;

import java.util.List;
import pubkyconformance.homeserver.auth.AuthRules;
import pubkyconformance.homeserver.events.StreamRules;
import pubkyconformance.homeserver.storage.StorageRules;
import pubkyconformance.spec.requirement.Release;

/**
 * Everything that a homeserver of one release does otherwise than one of another. It is chosen once, when the homeserver is built, and its
 * parts go to whom they concern; which routes there are stands in the {@link ClientTable}.
 *
 * @param exposedHeaders what web pages of other origins may read of an answer (COR-008, LCK-061)
 * @param streamMethods of {@code /events-stream} and {@code /signup_tokens/} (RTE-002-OLD, RTE-040)
 */
record ReleaseRules(
        Release release,
        AuthRules auth,
        StorageRules storage,
        StreamRules streams,
        List<String> exposedHeaders,
        List<String> streamMethods) {

    static ReleaseRules at(Release release) {
        return new ReleaseRules(
                release,
                AuthRules.at(release),
                StorageRules.at(release),
                StreamRules.at(release),
                exposedHeaders(release),
                release.isBefore(Release.V0_17) ? List.of("GET", "HEAD") : List.of("GET"));
    }

    private static List<String> exposedHeaders(Release release) {
        if (release.isBefore(Release.V0_12)) {
            return List.of();
        }
        return release.isBefore(Release.V0_13)
                ? List.of("retry-after")
                : List.of("retry-after", "lock-token", "timeout");
    }

    /** Whether the release is {@code first} or a later one. */
    boolean isFrom(Release first) {
        return !release.isBefore(first);
    }
}
