package pubkyconformance.dht.node;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import pubkyconformance.spec.bencode.BencodeValue;
import pubkyconformance.spec.item.MutableItem;
import pubkyconformance.spec.krpc.NodeId;

/**
 * The items that a node keeps for others: as many as it has room for, those that nobody asks for leave first, and each one for a limited
 * time if the profile says so. Reading keeps an item from being crowded out, but not from expiring (DHT-PUT-009, DHT-PUT-010).
 */
public final class RecordStore {
    private final Shelf<MutableItem> mutableItems;
    private final Shelf<BencodeValue> immutableItems;

    RecordStore(int capacity, @Nullable Duration life) {
        long lifeMicros = life == null ? Long.MAX_VALUE : life.toNanos() / 1_000;
        mutableItems = new Shelf<>(capacity, lifeMicros);
        immutableItems = new Shelf<>(capacity, lifeMicros);
    }

    /** Whether a mutable item is kept there and has not expired. Does not count as reading. */
    public boolean holds(NodeId target, long nowMicros) {
        return mutableItems.holds(target, nowMicros);
    }

    /** The sequence number of the mutable item that is kept there and has not expired. Does not count as reading. */
    public OptionalLong seq(NodeId target, long nowMicros) {
        Kept<MutableItem> found = mutableItems.kept.get(target);
        return found != null && mutableItems.holds(target, nowMicros)
                ? OptionalLong.of(found.what.seq())
                : OptionalLong.empty();
    }

    /** How many items there are, expired ones among them. */
    public int size() {
        return mutableItems.kept.size() + immutableItems.kept.size();
    }

    @Nullable
    MutableItem mutable(NodeId target, long nowMicros) {
        return mutableItems.read(target, nowMicros);
    }

    @Nullable
    BencodeValue immutable(NodeId target, long nowMicros) {
        return immutableItems.read(target, nowMicros);
    }

    void store(NodeId target, MutableItem item, long nowMicros) {
        mutableItems.put(target, item, nowMicros);
    }

    void store(NodeId target, BencodeValue value, long nowMicros) {
        immutableItems.put(target, value, nowMicros);
    }

    private record Kept<T>(T what, long sinceMicros) {}

    private static final class Shelf<T> {
        private final int capacity;
        private final long lifeMicros;
        private final Map<NodeId, Kept<T>> kept = new LinkedHashMap<>();

        Shelf(int capacity, long lifeMicros) {
            this.capacity = capacity;
            this.lifeMicros = lifeMicros;
        }

        boolean holds(NodeId target, long nowMicros) {
            Kept<T> found = kept.get(target);
            return found != null && nowMicros - found.sinceMicros < lifeMicros;
        }

        @Nullable
        T read(NodeId target, long nowMicros) {
            Kept<T> found = kept.remove(target);
            if (found == null || nowMicros - found.sinceMicros >= lifeMicros) {
                return null;
            }
            kept.put(target, found); // at the end, where those are that were used last
            return found.what;
        }

        void put(NodeId target, T what, long nowMicros) {
            kept.remove(target);
            kept.put(target, new Kept<>(what, nowMicros));
            Iterator<NodeId> eldest = kept.keySet().iterator();
            while (kept.size() > capacity) {
                eldest.next();
                eldest.remove();
            }
        }
    }
}
