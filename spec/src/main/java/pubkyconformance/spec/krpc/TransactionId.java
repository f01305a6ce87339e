package pubkyconformance.spec.krpc;

import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.bencode.BencodeBytes;

/** What ties an answer to its query; whoever answers returns it unchanged, whatever its length (DHT-KRPC-003). */
public record TransactionId(BencodeBytes bytes) {
    /** Longer ones are refused, or small queries would buy large answers. */
    public static final int MAX_BYTES = 32;

    public TransactionId {
        if (bytes.length() > MAX_BYTES) {
            throw new DecodingException("a transaction id has at most 32 bytes, not " + bytes.length(), MAX_BYTES);
        }
    }

    /** Four bytes, the most significant one first. */
    public static TransactionId of(int number) {
        return new TransactionId(BencodeBytes.of(
                new byte[] {(byte) (number >>> 24), (byte) (number >>> 16), (byte) (number >>> 8), (byte) number}));
    }

    /** The two low bytes of {@code number}, as most clients of the DHT have it. */
    public static TransactionId ofTwoBytes(int number) {
        return new TransactionId(BencodeBytes.of(new byte[] {(byte) (number >>> 8), (byte) number}));
    }
}
