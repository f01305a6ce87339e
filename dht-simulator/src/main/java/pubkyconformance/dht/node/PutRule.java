package pubkyconformance.dht.node;

import org.jspecify.annotations.Nullable;
import pubkyconformance.spec.bencode.Bencode;
import pubkyconformance.spec.bencode.BencodeValue;
import pubkyconformance.spec.item.MutableItem;
import pubkyconformance.spec.krpc.KrpcError;
import pubkyconformance.spec.krpc.NodeId;

/** Decides whether a put is stored. */
public interface PutRule {
    /** Bytes that a value may have in bencode. */
    int MAX_VALUE_BYTES = 1_000;

    int MAX_SALT_BYTES = 64;

    /** The rules of BEP 44, cheap checks before the signature. */
    PutRule BEP44 = new PutRule() {
        @Override
        public @Nullable Refusal refuseToken(boolean tokenValid) {
            return tokenValid ? null : new Refusal(KrpcError.PROTOCOL, "bad token");
        }

        @Override
        public @Nullable Refusal refuseValue(BencodeValue value) {
            return Bencode.encodedLength(value) > MAX_VALUE_BYTES
                    ? new Refusal(KrpcError.VALUE_TOO_BIG, "value too big")
                    : null;
        }

        @Override
        public @Nullable Refusal refuseItem(
                MutableItem item, @Nullable Long cas, @Nullable MutableItem stored, SignatureCheck signatures) {
            if (item.salt().length() > MAX_SALT_BYTES) {
                return new Refusal(KrpcError.SALT_TOO_BIG, "salt too big");
            }
            if (stored != null && cas != null && cas != stored.seq()) {
                return new Refusal(KrpcError.CAS_MISMATCH, "cas does not match");
            }
            if (stored != null && item.seq() < stored.seq()) {
                return new Refusal(KrpcError.SEQ_TOO_LOW, "seq lower than stored");
            }
            if (stored != null && item.seq() == stored.seq() && !item.value().equals(stored.value())) {
                return new Refusal(KrpcError.SEQ_TOO_LOW, "seq stored with another value");
            }
            return signatures.accepts(item) ? null : new Refusal(KrpcError.INVALID_SIGNATURE, "invalid signature");
        }
    };

    /**
     * Judges the token.
     *
     * @param tokenValid whether the token was handed out to the sender's address not long ago
     */
    @Nullable
    Refusal refuseToken(boolean tokenValid);

    @Nullable
    Refusal refuseValue(BencodeValue value);

    /**
     * Judges a signed item whose value may be stored.
     *
     * @param cas the sequence number that the sender wants to replace, or null
     * @param stored what is there now, or null
     */
    @Nullable
    Refusal refuseItem(MutableItem item, @Nullable Long cas, @Nullable MutableItem stored, SignatureCheck signatures);

    /**
     * Judges where the sender says that a signed item belongs, once nothing else speaks against it.
     *
     * @param target where it belongs
     * @param named what the sender says; BEP 44 has no such argument, some nodes send it
     */
    default @Nullable Refusal refuseTarget(NodeId target, @Nullable NodeId named) {
        return named == null || named.equals(target)
                ? null
                : new Refusal(KrpcError.INVALID_SIGNATURE, "the target is not that of key and salt");
    }

    /** Why not, as it goes to the sender. */
    record Refusal(int code, String text) {}
}
