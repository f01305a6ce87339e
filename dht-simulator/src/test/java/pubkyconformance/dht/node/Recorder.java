package pubkyconformance.dht.node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.krpc.Envelope;
import pubkyconformance.spec.krpc.Ipv4Endpoint;
import pubkyconformance.spec.krpc.KrpcError;
import pubkyconformance.spec.krpc.KrpcMessage;
import pubkyconformance.spec.krpc.KrpcQuery;
import pubkyconformance.spec.krpc.KrpcResponse;
import pubkyconformance.spec.krpc.NodeId;
import pubkyconformance.spec.krpc.TransactionId;

/** One node and all that it wants done, driven by hand. */
final class Recorder implements NodeOutputs {
    static final Ipv4Endpoint ASKER = new Ipv4Endpoint(0x0a000001, 7001);
    static final NodeId ASKER_ID = new NodeId(1, 2, 3);

    record Sent(Ipv4Endpoint to, KrpcMessage message) {}

    final List<Sent> sent = new ArrayList<>();
    final Map<Integer, Long> timers = new LinkedHashMap<>();
    final Map<Integer, CallResult> results = new LinkedHashMap<>();
    final DhtNode node;
    long nowMicros = 1_000_000;
    private int transactions;
    private long entropy = 77;

    Recorder(NodeSettings settings) {
        node = new DhtNode(settings, NodeRules.STANDARD, this);
    }

    static Recorder of(ClientProfile profile) {
        return new Recorder(NodeSettings.of(new NodeId(0x8000000000000000L, 5, 6), profile, List.of()));
    }

    /** What the node answers to a query from {@link #ASKER}; null if nothing. */
    @Nullable
    KrpcMessage answer(KrpcQuery query) {
        return answer(ASKER, query);
    }

    @Nullable
    KrpcMessage answer(Ipv4Endpoint from, KrpcQuery query) {
        sent.clear();
        node.onDatagram(nowMicros, entropy++, from, query);
        return sent.stream()
                .filter(each -> each.to().equals(from) && !(each.message() instanceof KrpcQuery))
                .map(Sent::message)
                .findFirst()
                .orElse(null);
    }

    void receive(Ipv4Endpoint from, KrpcMessage message) {
        node.onDatagram(nowMicros, entropy++, from, message);
    }

    void call(int number, NodeCall wish) {
        node.onCall(nowMicros, entropy++, number, wish);
    }

    /** Lets time pass, with the timers that the node has set. */
    void pass(long micros) {
        long until = nowMicros + micros;
        while (true) {
            Map.Entry<Integer, Long> next = timers.entrySet().stream()
                    .min(Map.Entry.comparingByValue())
                    .filter(each -> each.getValue() <= until)
                    .orElse(null);
            if (next == null) {
                nowMicros = until;
                return;
            }
            nowMicros = Math.max(nowMicros, next.getValue());
            timers.remove(next.getKey());
            node.onTimer(nowMicros, entropy++, next.getKey());
        }
    }

    Envelope envelope() {
        return Envelope.of(TransactionId.ofTwoBytes(++transactions));
    }

    /** Asks for a write token. */
    BencodeBytes token(NodeId target) {
        KrpcResponse response = (KrpcResponse) answer(new KrpcQuery.Get(envelope(), ASKER_ID, target, null));
        return response.token();
    }

    /** The code of an error; 0 for a response, -1 for silence. */
    static long code(@Nullable KrpcMessage answer) {
        return answer == null ? -1 : answer instanceof KrpcError error ? error.code() : 0;
    }

    @Override
    public void send(Ipv4Endpoint to, KrpcMessage message) {
        sent.add(new Sent(to, message));
    }

    @Override
    public void setTimer(int timer, long dueMicros) {
        timers.put(timer, dueMicros);
    }

    @Override
    public void complete(int call, CallResult result) {
        results.put(call, result);
    }
}
