package pubkyconformance.dht.testnet;

/** A port that somebody else has. The message says which, and by whom it is held if that can be told. */
public final class PortInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PortInUseException(Transport transport, int port, String holder) {
        super(transport + " port " + port + " is in use" + holder);
    }
}
