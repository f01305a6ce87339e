package pubkyconformance.spec.bencode;

import java.util.List;

/** Values in a given order. */
public record BencodeList(List<BencodeValue> values) implements BencodeValue {
    public BencodeList {
        values = List.copyOf(values);
    }
}
