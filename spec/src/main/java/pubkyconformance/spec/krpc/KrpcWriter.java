package pubkyconformance.spec.krpc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.bencode.BencodeInteger;
import pubkyconformance.spec.bencode.BencodeList;
import pubkyconformance.spec.bencode.BencodeMap;
import pubkyconformance.spec.bencode.BencodeValue;

/** Puts messages into the maps that go on the wire. */
final class KrpcWriter {
    private KrpcWriter() {}

    static BencodeMap toMap(KrpcMessage message) {
        Envelope envelope = message.envelope();
        BencodeMap.Builder top = BencodeMap.builder()
                .put("t", envelope.transaction().bytes())
                .put("v", envelope.version())
                .put(
                        "ip",
                        envelope.observed() == null ? null : envelope.observed().compact());
        if (envelope.readOnly() != null) {
            top.put("ro", envelope.readOnly() ? 1 : 0);
        }
        if (message instanceof KrpcQuery query) {
            return top.put("y", text("q"))
                    .put("q", text(query.method()))
                    .put("a", arguments(query))
                    .build();
        }
        if (message instanceof KrpcResponse response) {
            return top.put("y", text("r")).put("r", body(response)).build();
        }
        KrpcError error = (KrpcError) message;
        return top.put("y", text("e"))
                .put("e", new BencodeList(List.of(new BencodeInteger(error.code()), error.text())))
                .build();
    }

    private static BencodeMap arguments(KrpcQuery query) {
        BencodeMap.Builder arguments =
                BencodeMap.builder().put("id", query.sender().bytes());
        if (query instanceof KrpcQuery.FindNode findNode) {
            arguments.put("target", findNode.target().bytes());
        } else if (query instanceof KrpcQuery.GetPeers getPeers) {
            arguments.put("info_hash", getPeers.infoHash().bytes());
        } else if (query instanceof KrpcQuery.AnnouncePeer announcePeer) {
            arguments
                    .put("info_hash", announcePeer.infoHash().bytes())
                    .put("port", announcePeer.port())
                    .put("token", announcePeer.token());
            if (announcePeer.impliedPort()) {
                arguments.put("implied_port", 1);
            }
        } else if (query instanceof KrpcQuery.Get get) {
            arguments.put("target", get.target().bytes()).put("seq", integer(get.newerThan()));
        } else if (query instanceof KrpcQuery.Put put) {
            arguments.put("token", put.token()).put("v", put.value());
            if (put.target() != null) {
                arguments.put("target", put.target().bytes());
            }
            if (put.signed() != null) {
                signed(arguments, put.signed());
            }
        }
        return arguments.build();
    }

    private static void signed(BencodeMap.Builder arguments, KrpcQuery.Signed signed) {
        arguments
                .put("k", signed.key())
                .put("salt", signed.salt().length() == 0 ? null : signed.salt())
                .put("seq", signed.seq())
                .put("sig", signed.signature())
                .put("cas", integer(signed.cas()));
    }

    private static BencodeMap body(KrpcResponse response) {
        return BencodeMap.builder()
                .put("id", response.sender().bytes())
                .put("nodes", response.nodes() == null ? null : NodeContact.compact(response.nodes()))
                .put("values", response.peers() == null ? null : peers(response.peers()))
                .put("token", response.token())
                .put("v", response.value())
                .put("k", response.key())
                .put("sig", response.signature())
                .put("seq", integer(response.seq()))
                .build();
    }

    private static BencodeList peers(List<Ipv4Endpoint> peers) {
        List<BencodeValue> compact = new ArrayList<>(peers.size());
        peers.forEach(peer -> compact.add(peer.compact()));
        return new BencodeList(compact);
    }

    private static BencodeBytes text(String text) {
        return BencodeBytes.ofText(text);
    }

    private static @Nullable BencodeInteger integer(@Nullable Long number) {
        return number == null ? null : new BencodeInteger(number);
    }
}
