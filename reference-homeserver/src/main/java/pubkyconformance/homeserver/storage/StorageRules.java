package pubkyconformance.homeserver.storage;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import pubkyconformance.homeserver.auth.Authority;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.homeserver.locks.LockHeaders;
import pubkyconformance.homeserver.locks.LockToken;
import pubkyconformance.homeserver.path.PathRules;
import pubkyconformance.spec.requirement.Release;

/**
 * What has changed from release to release about users' files.
 *
 * @param paths how a URL names a file
 * @param access makes what lets requests in
 * @param namesExclude whether a name cannot be a file's and a directory's at once (PTH-021)
 * @param listingsVary whether a listing by host says that it depends on the host (LST-022a)
 * @param lockTokens the tokens of locks that a request shows
 */
public record StorageRules(
        PathRules paths,
        BiFunction<Authority, PathRules, StorageAccess> access,
        boolean namesExclude,
        boolean listingsVary,
        Function<Request, List<LockToken>> lockTokens) {
    /** As of release 0.17. */
    public static final StorageRules V0_17 = at(Release.V0_17);

    public static StorageRules at(Release release) {
        boolean from10 = !release.isBefore(Release.V0_10);
        return new StorageRules(
                PathRules.at(release),
                from10 ? TwoRootAccess::new : OneRootAccess::new,
                from10,
                !release.isBefore(Release.V0_11),
                release.isBefore(Release.V0_13) ? request -> List.of() : StorageRules::tokensInIf);
    }

    static List<LockToken> tokensInIf(Request request) {
        return LockHeaders.tokens(request.headers().getAll("if"));
    }

    /** What lets requests in, by these rules. */
    public StorageAccess accessBy(Authority authority) {
        return access.apply(authority, paths);
    }
}
