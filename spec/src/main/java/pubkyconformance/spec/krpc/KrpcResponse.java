package pubkyconformance.spec.krpc;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.bencode.BencodeValue;

/**
 * The answer to a query. Which parts it has depends on the query alone; the message does not say.
 *
 * @param sender who answers
 * @param nodes contacts near the target; null if the part is missing, which is not the same as none
 * @param peers where a torrent is to be had; null if the part is missing
 * @param token what a later put or announcement has to show
 * @param value a stored value
 * @param key the key that signed it, of any length
 * @param signature of any length
 * @param seq its sequence number; alone if the asker need not be told the value
 */
public record KrpcResponse(
        Envelope envelope,
        NodeId sender,
        @Nullable List<NodeContact> nodes,
        @Nullable List<Ipv4Endpoint> peers,
        @Nullable BencodeBytes token,
        @Nullable BencodeValue value,
        @Nullable BencodeBytes key,
        @Nullable BencodeBytes signature,
        @Nullable Long seq)
        implements KrpcMessage {

    public KrpcResponse {
        nodes = nodes == null ? null : List.copyOf(nodes);
        peers = peers == null ? null : List.copyOf(peers);
    }

    /** An answer that says who gives it and no more. */
    public static KrpcResponse of(Envelope envelope, NodeId sender) {
        return new KrpcResponse(envelope, sender, null, null, null, null, null, null, null);
    }

    public KrpcResponse withNodes(List<NodeContact> nodes) {
        return new KrpcResponse(envelope, sender, nodes, peers, token, value, key, signature, seq);
    }

    public KrpcResponse withPeers(List<Ipv4Endpoint> peers) {
        return new KrpcResponse(envelope, sender, nodes, peers, token, value, key, signature, seq);
    }

    public KrpcResponse withToken(BencodeBytes token) {
        return new KrpcResponse(envelope, sender, nodes, peers, token, value, key, signature, seq);
    }

    public KrpcResponse withSeq(long seq) {
        return new KrpcResponse(envelope, sender, nodes, peers, token, value, key, signature, seq);
    }

    /** With an immutable value. */
    public KrpcResponse withValue(BencodeValue value) {
        return new KrpcResponse(envelope, sender, nodes, peers, token, value, key, signature, seq);
    }

    /** With a mutable value. */
    public KrpcResponse withValue(BencodeValue value, BencodeBytes key, long seq, BencodeBytes signature) {
        return new KrpcResponse(envelope, sender, nodes, peers, token, value, key, signature, seq);
    }
}
