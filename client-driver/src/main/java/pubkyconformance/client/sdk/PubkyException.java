package pubkyconformance.client.sdk;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** What an app asked for did not come off. The message is for people and holds no secret. */
public sealed class PubkyException extends RuntimeException
        permits RefusedException, UnreachableException, UnresolvedException, UnreadableException {
    private static final long serialVersionUID = 1L;

    PubkyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return requireNonNull(super.getMessage());
    }
}
