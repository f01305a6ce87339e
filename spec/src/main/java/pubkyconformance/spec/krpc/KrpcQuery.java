package pubkyconformance.spec.krpc;

import org.jspecify.annotations.Nullable;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.bencode.BencodeValue;

/** A question that a node puts to another. */
public sealed interface KrpcQuery extends KrpcMessage {
    /** Who asks. */
    NodeId sender();

    /** The name on the wire. */
    String method();

    /** Are you there? */
    record Ping(Envelope envelope, NodeId sender) implements KrpcQuery {
        @Override
        public String method() {
            return "ping";
        }
    }

    /** Which nodes near {@code target} do you know? */
    record FindNode(Envelope envelope, NodeId sender, NodeId target) implements KrpcQuery {
        @Override
        public String method() {
            return "find_node";
        }
    }

    /** Who has the torrent {@code infoHash}? */
    record GetPeers(Envelope envelope, NodeId sender, NodeId infoHash) implements KrpcQuery {
        @Override
        public String method() {
            return "get_peers";
        }
    }

    /**
     * I have the torrent {@code infoHash}.
     *
     * @param port where the peer listens; of no meaning if {@code impliedPort}
     * @param impliedPort whether the port that the query comes from counts instead
     */
    record AnnouncePeer(
            Envelope envelope, NodeId sender, NodeId infoHash, int port, boolean impliedPort, BencodeBytes token)
            implements KrpcQuery {
        @Override
        public String method() {
            return "announce_peer";
        }
    }

    /**
     * Which value is stored under {@code target} (BEP 44)?
     *
     * @param newerThan a value of this sequence number or a lower one need not be sent; null to ask for any
     */
    record Get(Envelope envelope, NodeId sender, NodeId target, @Nullable Long newerThan) implements KrpcQuery {
        @Override
        public String method() {
            return "get";
        }
    }

    /**
     * Store this value (BEP 44): a mutable one if it is signed, else an immutable one.
     *
     * @param target where the sender thinks that it belongs; BEP 44 has no such argument, some nodes send it (DHT-KRPC-006)
     */
    record Put(
            Envelope envelope,
            NodeId sender,
            BencodeBytes token,
            BencodeValue value,
            @Nullable Signed signed,
            @Nullable NodeId target)
            implements KrpcQuery {
        @Override
        public String method() {
            return "put";
        }
    }

    /**
     * What makes a value mutable. Nothing of it is checked, except that key and signature have their lengths.
     *
     * @param cas the sequence number that has to be stored now, or null
     */
    record Signed(BencodeBytes key, BencodeBytes salt, long seq, BencodeBytes signature, @Nullable Long cas) {}
}
