package pubkyconformance.dht.node;

import org.jspecify.annotations.Nullable;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.bencode.BencodeValue;
import pubkyconformance.spec.item.MutableItem;
import pubkyconformance.spec.krpc.NodeId;

/** What the owner of a node can ask of it. */
public sealed interface NodeCall {
    /** Find the nodes closest to {@code target}; answered by {@link CallResult.Found}. */
    record FindNode(NodeId target) implements NodeCall {}

    /**
     * Find a mutable item; answered by {@link CallResult.Read}.
     *
     * @param salt of the item, as answers leave it out
     * @param newerThan only a higher sequence number is of interest; null: any is
     * @param firstIsEnough whether the first item that is believed ends the search
     */
    record GetMutable(NodeId target, BencodeBytes salt, @Nullable Long newerThan, boolean firstIsEnough)
            implements NodeCall {}

    /** Find an immutable item; answered by {@link CallResult.ReadImmutable}. */
    record GetImmutable(NodeId target) implements NodeCall {}

    /**
     * Store an item on the closest nodes; answered by {@link CallResult.Written}.
     *
     * @param cas store it only where this sequence number is stored, or nothing; null: replace whatever is older
     */
    record PutMutable(MutableItem item, @Nullable Long cas) implements NodeCall {}

    /** Store a value under its hash; answered by {@link CallResult.Written}. */
    record PutImmutable(BencodeValue value) implements NodeCall {}
}
