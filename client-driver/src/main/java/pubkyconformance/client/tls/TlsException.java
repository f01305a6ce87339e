package pubkyconformance.client.tls;

import java.io.IOException;

/** TLS ended a connection: an alert, a server with another key, or bytes that are no TLS. */
public final class TlsException extends IOException {
    private static final long serialVersionUID = 1L;

    TlsException(String message, IOException cause) {
        super(message, cause);
    }
}
