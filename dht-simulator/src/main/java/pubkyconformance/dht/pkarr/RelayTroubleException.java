package pubkyconformance.dht.pkarr;

import org.jspecify.annotations.Nullable;

/** A relay gave no answer that counts, so whether there is a packet is not known. */
public final class RelayTroubleException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RelayTroubleException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
