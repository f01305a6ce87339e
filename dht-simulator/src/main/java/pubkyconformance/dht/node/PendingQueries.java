package pubkyconformance.dht.node;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pubkyconformance.spec.krpc.Ipv4Endpoint;
import pubkyconformance.spec.krpc.KrpcError;
import pubkyconformance.spec.krpc.KrpcResponse;
import pubkyconformance.spec.krpc.NodeId;
import pubkyconformance.spec.krpc.TransactionId;

/** The queries of a node that wait for an answer, in the order in which they were sent. */
final class PendingQueries {
    private final long slowMicros;
    private final long timeoutMicros;
    private final Map<TransactionId, Pending> fresh = new LinkedHashMap<>();
    private final Map<TransactionId, Pending> slow = new LinkedHashMap<>();

    PendingQueries(ClientProfile profile) {
        slowMicros = profile.slowAfter().toNanos() / 1_000;
        timeoutMicros = profile.timeout().toNanos() / 1_000;
    }

    /** What becomes of a query; one of answered, refused and lost is called, once. */
    interface Reply {
        void answered(KrpcResponse response);

        void refused(KrpcError error);

        void lost();

        /** The answer is late, but may still come. */
        default void slow() {}
    }

    /** @param expected who is thought to listen there; null if not known */
    record Pending(Ipv4Endpoint to, @Nullable NodeId expected, long sentMicros, Reply reply) {}

    boolean contains(TransactionId transaction) {
        return fresh.containsKey(transaction) || slow.containsKey(transaction);
    }

    void add(TransactionId transaction, Pending pending) {
        fresh.put(transaction, pending);
    }

    /** The query that an answer from this address belongs to (DHT-KRPC-012), or null. It waits no longer. */
    @Nullable
    Pending take(TransactionId transaction, Ipv4Endpoint from) {
        Map<TransactionId, Pending> where = fresh.containsKey(transaction) ? fresh : slow;
        Pending found = where.get(transaction);
        if (found == null || !found.to.equals(from)) {
            return null;
        }
        where.remove(transaction);
        return found;
    }

    /** The first one that has become slow, or null. */
    @Nullable
    Pending takeSlow(long nowMicros) {
        Iterator<Map.Entry<TransactionId, Pending>> eldest = fresh.entrySet().iterator();
        if (slowMicros == timeoutMicros || !eldest.hasNext()) {
            return null;
        }
        Map.Entry<TransactionId, Pending> first = eldest.next();
        Pending pending = first.getValue();
        if (pending.sentMicros + slowMicros > nowMicros) {
            return null;
        }
        eldest.remove();
        slow.put(first.getKey(), pending);
        return pending;
    }

    /** The first one whose time is over, or null. It waits no longer. */
    @Nullable
    Pending takeLost(long nowMicros) {
        Iterator<Pending> eldest = (slow.isEmpty() ? fresh : slow).values().iterator();
        if (!eldest.hasNext()) {
            return null;
        }
        Pending pending = eldest.next();
        if (pending.sentMicros + timeoutMicros > nowMicros) {
            return null;
        }
        eldest.remove();
        return pending;
    }

    /** When the next query becomes slow or is lost; {@link Long#MAX_VALUE} if none waits. */
    long nextMicros() {
        long next = Long.MAX_VALUE;
        Iterator<Pending> first = fresh.values().iterator();
        if (first.hasNext()) {
            next = first.next().sentMicros + slowMicros;
        }
        Iterator<Pending> firstSlow = slow.values().iterator();
        return firstSlow.hasNext() ? Math.min(next, firstSlow.next().sentMicros + timeoutMicros) : next;
    }
}
