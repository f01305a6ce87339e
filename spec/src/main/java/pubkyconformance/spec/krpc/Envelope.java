package pubkyconformance.spec.krpc;

import org.jspecify.annotations.Nullable;
import pubkyconformance.spec.bencode.BencodeBytes;

/**
 * What every message has besides its body.
 *
 * @param version names the sender's program, or null
 * @param readOnly whether the sender answers no queries, so that others do not keep it as a contact (BEP 43); null where it does not say
 * @param observed where the sender saw the receiver (BEP 42), or null
 */
public record Envelope(
        TransactionId transaction,
        @Nullable BencodeBytes version,
        @Nullable Boolean readOnly,
        @Nullable Ipv4Endpoint observed) {

    /** Nothing but the transaction. */
    public static Envelope of(TransactionId transaction) {
        return new Envelope(transaction, null, null, null);
    }

    public Envelope withVersion(BencodeBytes version) {
        return new Envelope(transaction, version, readOnly, observed);
    }

    public Envelope withReadOnly(boolean readOnly) {
        return new Envelope(transaction, version, readOnly, observed);
    }

    public Envelope withObserved(Ipv4Endpoint observed) {
        return new Envelope(transaction, version, readOnly, observed);
    }

    /** Whether the sender says that it answers no queries. */
    public boolean saysReadOnly() {
        return readOnly != null && readOnly;
    }
}
