package pubkyconformance.spec.krpc;

import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.bencode.BencodeInteger;
import pubkyconformance.spec.bencode.BencodeList;
import pubkyconformance.spec.bencode.BencodeValue;

/** Reads the bodies of messages. */
final class KrpcReader {
    private static final int IPV6_ENDPOINT_BYTES = 18;

    private KrpcReader() {}

    /** The query, or null if there is none of this name. */
    static @Nullable KrpcQuery query(Envelope envelope, String method, MessageFields arguments) {
        NodeId sender = arguments.id("id");
        return switch (method) {
            case "ping" -> new KrpcQuery.Ping(envelope, sender);
            case "find_node" -> new KrpcQuery.FindNode(envelope, sender, arguments.id("target"));
            case "get_peers" -> new KrpcQuery.GetPeers(envelope, sender, arguments.id("info_hash"));
            case "announce_peer" -> announcePeer(envelope, sender, arguments);
            case "get" -> new KrpcQuery.Get(envelope, sender, arguments.id("target"), arguments.optionalLong("seq"));
            case "put" -> put(envelope, sender, arguments);
            default -> null;
        };
    }

    static KrpcResponse response(Envelope envelope, MessageFields fields) {
        BencodeBytes nodes = fields.optionalBytes("nodes");
        BencodeList peers = fields.optionalList("values");
        return new KrpcResponse(
                envelope,
                fields.id("id"),
                nodes == null ? null : NodeContact.listOf(nodes),
                peers == null ? null : peers(peers),
                fields.optionalBytes("token"),
                fields.optionalAny("v"),
                fields.optionalBytes("k"),
                fields.optionalBytes("sig"),
                fields.optionalLong("seq"));
    }

    static KrpcError error(Envelope envelope, BencodeList list) {
        List<BencodeValue> values = list.values();
        if (values.size() < 2
                || !(values.get(0) instanceof BencodeInteger code)
                || !(values.get(1) instanceof BencodeBytes text)) {
            throw new DecodingException("e holds a number and a text", 0);
        }
        return new KrpcError(envelope, code.value(), text);
    }

    private static KrpcQuery announcePeer(Envelope envelope, NodeId sender, MessageFields arguments) {
        BencodeInteger implied = arguments.optionalInteger("implied_port");
        boolean impliedPort = implied != null && implied.value() != 0;
        long port = impliedPort && !arguments.has("port") ? 0 : arguments.integer("port");
        if (port < 0 || port > 0xffff) {
            throw new DecodingException("a.port is a number from 0 to 65535", 0);
        }
        return new KrpcQuery.AnnouncePeer(
                envelope, sender, arguments.id("info_hash"), (int) port, impliedPort, arguments.bytes("token"));
    }

    private static KrpcQuery put(Envelope envelope, NodeId sender, MessageFields arguments) {
        return new KrpcQuery.Put(
                envelope,
                sender,
                arguments.bytes("token"),
                arguments.any("v"),
                signed(arguments),
                arguments.has("target") ? arguments.id("target") : null);
    }

    /** All that a mutable value needs, or nothing of it: half of it is an error. */
    private static KrpcQuery.@Nullable Signed signed(MessageFields arguments) {
        if (!arguments.has("k")) {
            for (String key : List.of("seq", "sig", "salt", "cas")) {
                if (arguments.has(key)) {
                    throw new DecodingException("a." + key + " goes with a.k only", 0);
                }
            }
            return null;
        }
        BencodeBytes salt = arguments.optionalBytes("salt");
        return new KrpcQuery.Signed(
                arguments.bytes("k", Ed25519.PUBLIC_KEY_SIZE),
                salt == null ? BencodeBytes.EMPTY : salt,
                arguments.integer("seq"),
                arguments.bytes("sig", Ed25519.SIGNATURE_SIZE),
                arguments.optionalLong("cas"));
    }

    /** The IPv4 peers; those of IPv6 are passed over. */
    private static List<Ipv4Endpoint> peers(BencodeList list) {
        List<Ipv4Endpoint> peers = new ArrayList<>();
        for (BencodeValue value : list.values()) {
            if (!(value instanceof BencodeBytes compact)) {
                throw new DecodingException("r.values holds byte strings", 0);
            }
            if (compact.length() != IPV6_ENDPOINT_BYTES) {
                peers.add(Ipv4Endpoint.of(compact));
            }
        }
        return peers;
    }
}
