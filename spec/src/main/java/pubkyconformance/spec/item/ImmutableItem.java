package pubkyconformance.spec.item;

import pubkyconformance.spec.bencode.BencodeValue;
import pubkyconformance.spec.krpc.NodeId;

/** A value that is its own name. */
public record ImmutableItem(BencodeValue value) {
    /** Where in the DHT the item belongs: the hash of its encoded value. */
    public NodeId target() {
        return Sha1.idOf(value.encoded());
    }
}
