package pubkyconformance.dht.node;

import org.jspecify.annotations.Nullable;
import pubkyconformance.spec.bencode.BencodeValue;
import pubkyconformance.spec.item.ImmutableItem;
import pubkyconformance.spec.item.MutableItem;
import pubkyconformance.spec.krpc.Envelope;
import pubkyconformance.spec.krpc.Ipv4Endpoint;
import pubkyconformance.spec.krpc.KrpcError;
import pubkyconformance.spec.krpc.KrpcMessage;
import pubkyconformance.spec.krpc.KrpcQuery;
import pubkyconformance.spec.krpc.KrpcResponse;
import pubkyconformance.spec.krpc.NodeId;

/** Answers the queries of others. */
final class Answers {
    private final NodeSettings settings;
    private final NodeRules rules;
    private final Turn turn;
    private final RoutingTable table;
    private final Tokens tokens;
    private final RecordStore records;
    private final PeerStore peers = new PeerStore();

    Answers(NodeSettings settings, NodeRules rules, Turn turn, RoutingTable table, RecordStore records) {
        this.settings = settings;
        this.rules = rules;
        this.turn = turn;
        this.table = table;
        this.tokens = new Tokens(turn);
        this.records = records;
    }

    KrpcMessage to(Ipv4Endpoint from, KrpcQuery query) {
        Envelope envelope = Envelope.of(query.transaction()).withObserved(from);
        KrpcResponse plain = KrpcResponse.of(envelope, settings.id());
        if (query instanceof KrpcQuery.FindNode findNode) {
            return plain.withNodes(
                    table.closest(findNode.target(), settings.profile().k()));
        }
        if (query instanceof KrpcQuery.Get get) {
            return item(get, withNodesAndToken(plain, get.target(), from));
        }
        if (query instanceof KrpcQuery.Put put) {
            PutRule.Refusal refusal = store(from, put);
            return refusal == null ? plain : KrpcError.of(envelope, refusal.code(), refusal.text());
        }
        if (query instanceof KrpcQuery.GetPeers getPeers) {
            KrpcResponse answer = withNodesAndToken(plain, getPeers.infoHash(), from);
            var known = peers.peers(getPeers.infoHash(), turn.nowMicros());
            return known.isEmpty() ? answer : answer.withPeers(known);
        }
        if (query instanceof KrpcQuery.AnnouncePeer announce) {
            PutRule.Refusal refusal = rules.puts().refuseToken(tokens.isValid(announce.token(), from.address()));
            if (refusal != null) {
                return KrpcError.of(envelope, refusal.code(), refusal.text());
            }
            int port = announce.impliedPort() ? from.port() : announce.port();
            peers.announce(announce.infoHash(), new Ipv4Endpoint(from.address(), port), turn.nowMicros());
        }
        return plain; // a ping, or an announcement noted
    }

    private KrpcResponse withNodesAndToken(KrpcResponse answer, NodeId target, Ipv4Endpoint from) {
        return answer.withNodes(table.closest(target, settings.profile().k()))
                .withToken(tokens.tokenFor(from.address()));
    }

    private KrpcResponse item(KrpcQuery.Get get, KrpcResponse answer) {
        MutableItem mutable = records.mutable(get.target(), turn.nowMicros());
        if (mutable != null) {
            Long newerThan = get.newerThan();
            return newerThan != null && mutable.seq() <= newerThan
                    ? answer.withSeq(mutable.seq()) // DHT-GET-002
                    : answer.withValue(mutable.value(), mutable.key(), mutable.seq(), mutable.signature());
        }
        BencodeValue immutable = records.immutable(get.target(), turn.nowMicros());
        return immutable == null ? answer : answer.withValue(immutable);
    }

    /** Puts go where their content belongs; a signed one whose sender names another target is refused (DHT-PUT-012). */
    private PutRule.@Nullable Refusal store(Ipv4Endpoint from, KrpcQuery.Put put) {
        PutRule.Refusal refusal = rules.puts().refuseToken(tokens.isValid(put.token(), from.address()));
        if (refusal == null) {
            refusal = rules.puts().refuseValue(put.value());
        }
        if (refusal != null) {
            return refusal;
        }
        KrpcQuery.Signed signed = put.signed();
        if (signed == null) {
            records.store(new ImmutableItem(put.value()).target(), put.value(), turn.nowMicros());
            return null;
        }
        MutableItem item = new MutableItem(signed.key(), signed.salt(), signed.seq(), put.value(), signed.signature());
        NodeId target = item.target();
        refusal = rules.puts()
                .refuseItem(item, signed.cas(), records.mutable(target, turn.nowMicros()), rules.signatures());
        if (refusal == null) {
            refusal = rules.puts().refuseTarget(target, put.target());
        }
        if (refusal == null) {
            records.store(target, item, turn.nowMicros());
        }
        return refusal;
    }
}
