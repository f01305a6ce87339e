package pubkyconformance.homeserver.discovery;

import org.jspecify.annotations.Nullable;

/** The homeserver cannot be found by others, so that it does not start. */
public final class DiscoveryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DiscoveryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
