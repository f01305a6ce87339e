package pubkyconformance.dht.net;

import java.io.IOException;
import java.io.UncheckedIOException;

/** A socket could not be had. The message says which and why. */
public final class SocketTroubleException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    SocketTroubleException(String message, IOException cause) {
        super(message, cause);
    }
}
