package pubkyconformance.spec.relay;

/** A channel on an HTTP relay as a link names it. Who only sees the relay learns neither a secret nor a key from its id. */
public sealed interface Channel permits RelayChannel, ApprovalChannel {
    /** The public name of the channel, 43 characters. */
    String id();

    /** Where the channel lies on the relay at {@code relayBase}; one slash at its end does not count. */
    default String url(String relayBase) {
        return (relayBase.endsWith("/") ? relayBase.substring(0, relayBase.length() - 1) : relayBase) + "/" + id();
    }
}
