package pubkyconformance.dht.pkarr;

/** No node of the DHT answered, so whether there is a packet is not known. */
public final class NobodyAnsweredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NobodyAnsweredException() {
        super("no node of the DHT answered");
    }
}
