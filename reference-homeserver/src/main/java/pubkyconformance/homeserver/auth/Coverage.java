package pubkyconformance.homeserver.auth;

import pubkyconformance.homeserver.path.StoragePath;
import pubkyconformance.spec.requirement.Release;

/** The rule by which the scope of a capability covers a path. */
@FunctionalInterface
public interface Coverage {
    /** From 0.10: a directory covers itself and everything below it, a file itself alone (AUTH-CAP-009). */
    Coverage DIRECTORY_OR_FILE = (scope, path) -> StoragePath.ofCanonical(scope).covers(path);

    /** Up to 0.9: whatever path begins with the scope's text (AUT-008). */
    Coverage TEXT_PREFIX = (scope, path) -> path.text().startsWith(scope);

    static Coverage at(Release release) {
        return release.isBefore(Release.V0_10) ? TEXT_PREFIX : DIRECTORY_OR_FILE;
    }

    /**
     * Whether a capability for {@code scope} reaches {@code path}.
     *
     * @param scope as the release's capability grammar lets through
     */
    boolean covers(String scope, StoragePath path);
}
