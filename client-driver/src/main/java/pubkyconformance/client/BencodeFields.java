package pubkyconformance.client;

import java.util.Map;
import java.util.Optional;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.bencode.Bencode;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.bencode.BencodeInteger;
import pubkyconformance.spec.bencode.BencodeMap;
import pubkyconformance.spec.bencode.BencodeValue;

/** What a bencoded datagram says, field by field, for those who read the evidence. */
final class BencodeFields {
    private BencodeFields() {}

    /** Every field with its place as its name, such as {@code r.id}; none if the datagram is no bencoded map. */
    static Headers of(byte[] datagram) {
        try {
            return Bencode.decode(datagram) instanceof BencodeMap map ? fields("", map, Headers.NONE) : Headers.NONE;
        } catch (DecodingException e) {
            return Headers.NONE; // the bytes are there as well
        }
    }

    /** The transaction id of a datagram that has one. */
    static Optional<String> transaction(byte[] datagram) {
        return of(datagram).first("t");
    }

    static boolean isQuery(byte[] datagram) {
        return of(datagram).first("y").equals(Optional.of("q"));
    }

    private static Headers fields(String prefix, BencodeMap map, Headers before) {
        Headers fields = before;
        for (Map.Entry<BencodeBytes, BencodeValue> entry : map.entries().entrySet()) {
            String name = prefix + shown(entry.getKey());
            fields = entry.getValue() instanceof BencodeMap inner
                    ? fields(name + ".", inner, fields)
                    : fields.plus(name, shown(entry.getValue()));
        }
        return fields;
    }

    private static String shown(BencodeValue value) {
        if (value instanceof BencodeInteger integer) {
            return Long.toString(integer.value());
        }
        BencodeBytes bytes = value instanceof BencodeBytes string ? string : BencodeBytes.of(value.encoded());
        return bytes.text().matches("[ -~]*") ? bytes.text() : "0x" + bytes;
    }
}
