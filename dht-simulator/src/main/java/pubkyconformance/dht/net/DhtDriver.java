package pubkyconformance.dht.net;

import java.util.concurrent.CompletionStage;
import pubkyconformance.dht.node.CallResult;
import pubkyconformance.dht.node.NodeCall;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.item.MutableItem;
import pubkyconformance.spec.krpc.Ipv4Endpoint;
import pubkyconformance.spec.krpc.NodeId;

/** A running node of the DHT, as its owner sees it. A stage fails only if the node stops before it has an answer. */
public interface DhtDriver extends AutoCloseable {
    /** Where others reach the node. */
    Ipv4Endpoint address();

    NodeId id();

    /** Starts a call; each kind of {@link NodeCall} says which result it brings. */
    CompletionStage<CallResult> call(NodeCall wish);

    /** Asks all of the closest nodes for the newest item of a key without salt. */
    default CompletionStage<CallResult.Read> getMutable(NodeId target) {
        return getMutable(new NodeCall.GetMutable(target, BencodeBytes.EMPTY, null, false));
    }

    default CompletionStage<CallResult.Read> getMutable(NodeCall.GetMutable wish) {
        return call(wish).thenApply(CallResult.Read.class::cast);
    }

    /** Stores an item on the closest nodes, in place of older ones. */
    default CompletionStage<CallResult.Written> put(MutableItem item) {
        return call(new NodeCall.PutMutable(item, null)).thenApply(CallResult.Written.class::cast);
    }

    /** The nodes closest to {@code target}. */
    default CompletionStage<CallResult.Found> findNode(NodeId target) {
        return call(new NodeCall.FindNode(target)).thenApply(CallResult.Found.class::cast);
    }

    /** Stops the node. Others are not told. */
    @Override
    void close();
}
