package pubkyconformance.dht.node;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import pubkyconformance.spec.bencode.BencodeValue;
import pubkyconformance.spec.item.MutableItem;
import pubkyconformance.spec.krpc.NodeContact;

/** How a {@link NodeCall} ended. */
public sealed interface CallResult {
    /** What the search cost. */
    LookupCost cost();

    /** The nodes that have answered, the closest one first. */
    record Found(List<NodeContact> closest, LookupCost cost) implements CallResult {}

    /**
     * What was found of a mutable item.
     *
     * @param newest of the items that were believed, the one with the highest sequence number, then the greatest value
     * @param holders who answered an item that was believed, or that there is nothing newer
     * @param unbelieved how many answered an item that was not believed
     * @param closest nodes that have answered, the closest one first
     */
    record Read(
            Optional<MutableItem> newest,
            List<Holder> holders,
            int unbelieved,
            List<NodeContact> closest,
            LookupCost cost)
            implements CallResult {}

    /** What was found of an immutable item, and how many nodes had it. */
    record ReadImmutable(Optional<BencodeValue> value, int holders, LookupCost cost) implements CallResult {}

    /**
     * What became of a put.
     *
     * @param stored where the item is now
     * @param refusals how many nodes answered which error
     * @param unanswered how many nodes did not answer
     */
    record Written(List<NodeContact> stored, SortedMap<Integer, Integer> refusals, int unanswered, LookupCost cost)
            implements CallResult {}

    /** A node that has an item. */
    record Holder(NodeContact node, long seq) {}
}
