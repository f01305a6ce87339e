package pubkyconformance.spec.krpc;

import org.jspecify.annotations.Nullable;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.bencode.BencodeInteger;
import pubkyconformance.spec.bencode.BencodeList;
import pubkyconformance.spec.bencode.BencodeMap;
import pubkyconformance.spec.bencode.BencodeValue;

/** The fields of a message or of a part of it; complaints name the field, since values do not know where they stood. */
final class MessageFields {
    private final String prefix;
    private final BencodeMap map;

    MessageFields(String prefix, BencodeMap map) {
        this.prefix = prefix;
        this.map = map;
    }

    BencodeValue any(String key) {
        return present(key, map.get(key));
    }

    @Nullable
    BencodeValue optionalAny(String key) {
        return map.get(key);
    }

    BencodeBytes bytes(String key) {
        return present(key, optionalBytes(key));
    }

    @Nullable
    BencodeBytes optionalBytes(String key) {
        return typed(key, BencodeBytes.class, "a byte string");
    }

    /** A byte string of exactly this length. */
    BencodeBytes bytes(String key, int length) {
        BencodeBytes bytes = bytes(key);
        if (bytes.length() != length) {
            throw new DecodingException(prefix + key + " has " + length + " bytes, not " + bytes.length(), 0);
        }
        return bytes;
    }

    NodeId id(String key) {
        return NodeId.of(bytes(key, NodeId.BYTES));
    }

    long integer(String key) {
        return present(key, optionalInteger(key)).value();
    }

    @Nullable
    BencodeInteger optionalInteger(String key) {
        return typed(key, BencodeInteger.class, "an integer");
    }

    @Nullable
    Long optionalLong(String key) {
        BencodeInteger integer = optionalInteger(key);
        return integer == null ? null : integer.value();
    }

    BencodeList list(String key) {
        return present(key, optionalList(key));
    }

    @Nullable
    BencodeList optionalList(String key) {
        return typed(key, BencodeList.class, "a list");
    }

    MessageFields map(String key) {
        return new MessageFields(prefix + key + ".", present(key, typed(key, BencodeMap.class, "a map")));
    }

    boolean has(String key) {
        return map.get(key) != null;
    }

    private <T> T present(String key, @Nullable T value) {
        if (value == null) {
            throw new DecodingException(prefix + key + " is missing", 0);
        }
        return value;
    }

    private <T extends BencodeValue> @Nullable T typed(String key, Class<T> type, String expected) {
        BencodeValue value = map.get(key);
        if (value != null && !type.isInstance(value)) {
            throw new DecodingException(prefix + key + " is " + expected, 0);
        }
        return value == null ? null : type.cast(value);
    }
}
