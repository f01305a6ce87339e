package pubkyconformance.client.sdk;

import org.jspecify.annotations.Nullable;

/** What came is not what was asked for: no JSON, no session, no list of files. */
public final class UnreadableException extends PubkyException {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
