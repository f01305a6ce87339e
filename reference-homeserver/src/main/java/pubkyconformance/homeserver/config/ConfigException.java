package pubkyconformance.homeserver.config;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** A file of the operator's that cannot be used. The message is one sentence for the operator: which file, where, what is expected. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConfigException(String sentence) {
        this(sentence, null);
    }

    ConfigException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    /** The message, for the operator. */
    public String sentence() {
        return requireNonNull(getMessage());
    }
}
