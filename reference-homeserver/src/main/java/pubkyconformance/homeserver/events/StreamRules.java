package pubkyconformance.homeserver.events;

import java.util.function.Function;
import pubkyconformance.homeserver.auth.Authority;
import pubkyconformance.homeserver.path.PathRules;
import pubkyconformance.homeserver.path.StoragePath;
import pubkyconformance.spec.requirement.Release;

/**
 * What has changed from release to release about the event streams of clients.
 *
 * @param paths how the text of a path is read
 * @param match what a path selects
 * @param pathsUnite whether a repeated path adds to the ones before, and does not replace them
 * @param ownPath the path of a stream for which none is asked
 * @param access makes what lets requests in
 * @param cacheControl how long answers may be kept
 */
public record StreamRules(
        PathRules paths,
        PathMatch match,
        boolean pathsUnite,
        StoragePath ownPath,
        Function<Authority, StreamAccess> access,
        String cacheControl) {
    /** As of release 0.17. */
    public static final StreamRules V0_17 = at(Release.V0_17);

    public static StreamRules at(Release release) {
        PathRules paths = PathRules.at(release);
        return release.isBefore(Release.V0_10)
                ? new StreamRules(
                        paths, PathMatch.BEGINNING, false, StoragePath.ROOT, authority -> StreamAccess.OPEN, "no-cache")
                : new StreamRules(
                        paths,
                        PathMatch.COVERING,
                        true,
                        StoragePath.normalise("/pub/"),
                        BySessionAccess::new,
                        "no-store");
    }
}
