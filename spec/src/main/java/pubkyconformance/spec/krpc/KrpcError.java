package pubkyconformance.spec.krpc;

import pubkyconformance.spec.bencode.BencodeBytes;

/**
 * The answer to a query that could not be met.
 *
 * @param code the constants here are those of BEP 5 and BEP 44 (DHT-KRPC-002); others occur
 */
public record KrpcError(Envelope envelope, long code, BencodeBytes text) implements KrpcMessage {
    public static final int GENERIC = 201;
    public static final int SERVER = 202;
    public static final int PROTOCOL = 203;
    public static final int METHOD_UNKNOWN = 204;
    public static final int VALUE_TOO_BIG = 205;
    public static final int INVALID_SIGNATURE = 206;
    public static final int SALT_TOO_BIG = 207;
    public static final int CAS_MISMATCH = 301;
    public static final int SEQ_TOO_LOW = 302;

    public static KrpcError of(Envelope envelope, int code, String text) {
        return new KrpcError(envelope, code, BencodeBytes.ofText(text));
    }
}
