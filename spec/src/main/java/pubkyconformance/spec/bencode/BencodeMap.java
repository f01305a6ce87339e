package pubkyconformance.spec.bencode;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values by key, in the order of the raw keys. */
public record BencodeMap(SortedMap<BencodeBytes, BencodeValue> entries) implements BencodeValue {
    public BencodeMap {
        SortedMap<BencodeBytes, BencodeValue> sorted = new TreeMap<>();
        sorted.putAll(entries); // by its own order of keys, whatever the order of the map given
        entries = Collections.unmodifiableSortedMap(sorted);
    }

    /** The value under a key given as text, or null. */
    public @Nullable BencodeValue get(String key) {
        return entries.get(BencodeBytes.ofText(key));
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Collects the entries of a map; whatever is null is left out. */
    public static final class Builder {
        private final SortedMap<BencodeBytes, BencodeValue> entries = new TreeMap<>();

        private Builder() {}

        public Builder put(String key, @Nullable BencodeValue value) {
            if (value != null) {
                entries.put(BencodeBytes.ofText(key), value);
            }
            return this;
        }

        public Builder put(String key, long value) {
            return put(key, new BencodeInteger(value));
        }

        public Builder put(String key, byte[] value) {
            return put(key, BencodeBytes.of(value));
        }

        public BencodeMap build() {
            return new BencodeMap(entries);
        }
    }
}
