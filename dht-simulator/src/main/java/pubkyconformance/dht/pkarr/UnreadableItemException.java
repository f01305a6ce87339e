package pubkyconformance.dht.pkarr;

/** The newest item of a key is no signed packet, although the key has signed it (PKARR-CLI-006). */
public final class UnreadableItemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long seq;

    UnreadableItemException(long seq, Throwable cause) {
        super("the newest item, of sequence number " + seq + ", is no signed packet", cause);
        this.seq = seq;
    }

    /** The item's sequence number, which stands where a packet has its timestamp. */
    public long seq() {
        return seq;
    }
}
