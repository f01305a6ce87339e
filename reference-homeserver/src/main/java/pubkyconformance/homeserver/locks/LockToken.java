package pubkyconformance.homeserver.locks;

import java.util.Optional;
import java.util.UUID;

/**
 * What the holder of a lock shows. Clients may send any text as one; it then is the token of no lock.
 *
 * @param url with its scheme
 */
public record LockToken(String url) {
    private static final String SCHEME = "opaquelocktoken:";

    static LockToken of(UUID id) {
        return new LockToken(SCHEME + id);
    }

    /** The token that {@code url} is; empty if it is a URL of another kind. */
    static Optional<LockToken> parse(String url) {
        return url.startsWith(SCHEME) ? Optional.of(new LockToken(url)) : Optional.empty();
    }

    /** A token is a secret; it is shown to its holder alone. */
    @Override
    public String toString() {
        return "lock token";
    }
}
