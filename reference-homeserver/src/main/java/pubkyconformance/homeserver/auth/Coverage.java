package pubkyconformance.homeserver.auth;

import pubkyconformance.homeserver.path.StoragePath;

/** The rule by which the scope of a capability covers a path. */
@FunctionalInterface
public interface Coverage {
    /** A directory covers itself and everything below it, a file itself alone (AUTH-CAP-009). */
    Coverage DIRECTORY_OR_FILE = (scope, path) -> StoragePath.ofCanonical(scope).covers(path);

    /**
     * Whether a capability for {@code scope} reaches {@code path}.
     *
     * @param scope canonical, as the capability grammar demands
     */
    boolean covers(String scope, StoragePath path);
}
