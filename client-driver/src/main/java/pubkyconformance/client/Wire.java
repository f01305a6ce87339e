package pubkyconformance.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import pubkyconformance.client.tls.TlsFacts;

/** What a connection's bytes pass through on their way to the socket. Never waits. */
interface Wire {
    /** Reads what is there: its length, 0 for nothing yet, below 0 for the end. */
    int read(ByteBuffer into) throws IOException;

    /**
     * Passes bytes on as far as that goes without waiting.
     *
     * @return whether anything has moved
     */
    boolean write(ByteBuffer bytes) throws IOException;

    /** Whether bytes that {@link #write} took have not reached the socket. */
    boolean hasUnsent();

    void endSending() throws IOException;

    /** Whether the peer may be spoken to; until then reading and writing carry on what comes before. */
    boolean isReady();

    /** What TLS has brought about; empty without TLS. */
    Optional<TlsFacts> tls();
}
