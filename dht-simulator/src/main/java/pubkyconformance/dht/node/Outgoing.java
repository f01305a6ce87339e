package pubkyconformance.dht.node;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pubkyconformance.dht.node.PendingQueries.Pending;
import pubkyconformance.dht.node.PendingQueries.Reply;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.krpc.Envelope;
import pubkyconformance.spec.krpc.Ipv4Endpoint;
import pubkyconformance.spec.krpc.KrpcError;
import pubkyconformance.spec.krpc.KrpcQuery;
import pubkyconformance.spec.krpc.KrpcResponse;
import pubkyconformance.spec.krpc.NodeContact;
import pubkyconformance.spec.krpc.NodeId;
import pubkyconformance.spec.krpc.TransactionId;

/** Sends the node's queries, waits for their answers, and keeps the routing table up to date by what becomes of them. */
final class Outgoing {
    private static final BencodeBytes VERSION = BencodeBytes.ofText("PC01");

    private final NodeSettings settings;
    private final Turn turn;
    private final NodeOutputs outputs;
    private final RoutingTable table;
    private final PendingQueries pending;
    private long armedMicros = Long.MAX_VALUE;

    Outgoing(NodeSettings settings, Turn turn, NodeOutputs outputs, RoutingTable table) {
        this.settings = settings;
        this.turn = turn;
        this.outputs = outputs;
        this.table = table;
        this.pending = new PendingQueries(settings.profile());
    }

    /** @param expected who is thought to listen there; null if not known */
    void ask(Ipv4Endpoint to, @Nullable NodeId expected, Function<Envelope, KrpcQuery> question, Reply reply) {
        TransactionId transaction = freshTransaction();
        pending.add(transaction, new Pending(to, expected, turn.nowMicros(), reply));
        Envelope envelope = new Envelope(transaction, VERSION, settings.readOnly() ? Boolean.TRUE : null, null);
        outputs.send(to, question.apply(envelope));
        arm();
    }

    /** Asks for nothing but a sign of life. */
    void ping(NodeContact contact) {
        ask(contact.endpoint(), contact.id(), envelope -> new KrpcQuery.Ping(envelope, settings.id()), NoReply.WANTED);
    }

    void onResponse(Ipv4Endpoint from, KrpcResponse response) {
        Pending query = pending.take(response.transaction(), from);
        if (query == null) {
            return;
        }
        if (query.expected() != null && !query.expected().equals(response.sender())) {
            table.failed(query.expected(), turn.nowMicros());
            keep(response, from);
            query.reply().lost();
            return;
        }
        keep(response, from);
        query.reply().answered(response);
    }

    void onError(Ipv4Endpoint from, KrpcError error) {
        Pending query = pending.take(error.transaction(), from);
        if (query != null) {
            query.reply().refused(error);
        }
    }

    void onTimer() {
        armedMicros = Long.MAX_VALUE;
        long now = turn.nowMicros();
        Pending each;
        while ((each = pending.takeSlow(now)) != null) {
            each.reply().slow();
        }
        while ((each = pending.takeLost(now)) != null) {
            if (each.expected() != null) {
                table.failed(each.expected(), now);
            }
            each.reply().lost();
        }
        arm();
    }

    private void keep(KrpcResponse response, Ipv4Endpoint from) {
        if (response.envelope().saysReadOnly()) {
            return;
        }
        NodeContact questionable = table.heard(new NodeContact(response.sender(), from), turn.nowMicros());
        if (questionable != null) {
            ping(questionable);
        }
    }

    /** Queries wait for one span of time each, so the first one's end is never later than what was wished before. */
    private void arm() {
        if (armedMicros == Long.MAX_VALUE) {
            armedMicros = pending.nextMicros();
            if (armedMicros < Long.MAX_VALUE) {
                outputs.setTimer(DhtNode.QUERY_TIMER, armedMicros);
            }
        }
    }

    /** Four bytes, as official nodes drop queries that have more or fewer (DHT-KRPC-004). */
    private TransactionId freshTransaction() {
        TransactionId transaction;
        do {
            transaction = TransactionId.of((int) turn.nextWord());
        } while (pending.contains(transaction));
        return transaction;
    }

    /** For pings: what matters goes to the routing table. */
    private enum NoReply implements Reply {
        WANTED;

        @Override
        public void answered(KrpcResponse response) {}

        @Override
        public void refused(KrpcError error) {}

        @Override
        public void lost() {}
    }
}
