package pubkyconformance.spec.krpc;

import org.jspecify.annotations.Nullable;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.bencode.Bencode;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.bencode.BencodeInteger;
import pubkyconformance.spec.bencode.BencodeMap;
import pubkyconformance.spec.bencode.BencodeValue;

/** Writes messages as datagrams and reads them. */
public final class KrpcCodec {
    private KrpcCodec() {}

    /** The datagram of {@code message}. */
    public static byte[] encode(KrpcMessage message) {
        return KrpcWriter.toMap(message).encoded();
    }

    /**
     * Reads a datagram. Fields that are not known are passed over.
     *
     * @throws RefusedQueryException if it is a query that has a transaction id, but not the arguments or the method of any
     * @throws DecodingException if it is no message
     */
    public static KrpcMessage decode(byte[] datagram) {
        BencodeValue value = Bencode.decode(datagram);
        if (!(value instanceof BencodeMap map)) {
            throw new DecodingException("a message is a map", 0);
        }
        return decode(map);
    }

    /** As {@link #decode(byte[])}, of a datagram whose encoding has been read. */
    public static KrpcMessage decode(BencodeMap map) {
        MessageFields top = new MessageFields("", map);
        TransactionId transaction = new TransactionId(top.bytes("t"));
        String kind = top.bytes("y").text();
        return switch (kind) {
            case "q" -> query(top, transaction);
            case "r" -> KrpcReader.response(envelope(top, transaction), top.map("r"));
            case "e" -> KrpcReader.error(envelope(top, transaction), top.list("e"));
            default -> throw new DecodingException("y is q, r or e", 0);
        };
    }

    private static KrpcMessage query(MessageFields top, TransactionId transaction) {
        String method = "";
        try {
            method = top.bytes("q").text();
            KrpcQuery query = KrpcReader.query(envelope(top, transaction), method, top.map("a"));
            if (query != null) {
                return query;
            }
        } catch (DecodingException e) {
            throw new RefusedQueryException(e.what(), transaction, KrpcError.PROTOCOL);
        }
        throw new RefusedQueryException("no query is named so", transaction, KrpcError.METHOD_UNKNOWN);
    }

    private static Envelope envelope(MessageFields top, TransactionId transaction) {
        BencodeInteger readOnly = top.optionalInteger("ro");
        return new Envelope(
                transaction,
                top.optionalBytes("v"),
                readOnly == null ? null : readOnly.value() != 0,
                observed(top.optionalBytes("ip")));
    }

    /** The hint is left out where it has another length: that of IPv6, or one that some clients make up. */
    private static @Nullable Ipv4Endpoint observed(@Nullable BencodeBytes compact) {
        return compact == null || compact.length() != Ipv4Endpoint.BYTES ? null : Ipv4Endpoint.of(compact);
    }
}
