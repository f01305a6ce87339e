package pubkyconformance.dht.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pubkyconformance.spec.krpc.Ipv4Endpoint;
import pubkyconformance.spec.krpc.NodeContact;
import pubkyconformance.spec.krpc.NodeId;

/**
 * The contacts of a node: a bucket of at most k for each number of leading bits shared with its own id.
 *
 * <p>Only nodes that have answered enter. In a full bucket a newcomer waits until one of the others has failed.
 */
public final class RoutingTable {
    /** So many queries in a row without an answer make a contact bad. */
    static final int MAX_FAILURES = 2;

    /** After so long a silence a contact is questionable (BEP 5). */
    static final long QUESTIONABLE_MICROS = Duration.ofMinutes(15).toNanos() / 1_000;

    private final NodeId self;
    private final int k;
    private final ContactRule rule;
    private final @Nullable Bucket[] buckets = new Bucket[NodeId.BITS];
    private int size;

    RoutingTable(NodeId self, int k, ContactRule rule) {
        this.self = self;
        this.k = k;
        this.rule = rule;
    }

    /** How many contacts there are. */
    public int size() {
        return size;
    }

    /** How many contacts share exactly so many leading bits with the own id. */
    public int bucketSize(int sharedBits) {
        Bucket bucket = sharedBits < NodeId.BITS ? buckets[sharedBits] : null;
        return bucket == null ? 0 : bucket.entries.size();
    }

    /**
     * Notes an answer.
     *
     * @return a contact that has been silent for so long that it should be asked whether it gives way, or null
     */
    @Nullable
    NodeContact heard(NodeContact contact, long nowMicros) {
        int shared = self.prefixLength(contact.id());
        if (shared == NodeId.BITS) {
            return null;
        }
        Bucket bucket = bucket(shared);
        Entry entry = bucket.find(contact.id());
        if (entry != null) {
            if (entry.contact.endpoint().equals(contact.endpoint())) {
                entry.heard(nowMicros);
                bucket.lastChange = nowMicros;
            }
            return null; // an id at another address: the first one keeps it until it fails
        }
        if (bucket.entries.size() < k) {
            admit(contact, bucket, nowMicros);
            return null;
        }
        bucket.replacement = contact;
        Entry eldest = bucket.eldest();
        return eldest.lastHeard < nowMicros - QUESTIONABLE_MICROS ? eldest.contact : null;
    }

    /** Notes that a contact did not answer. Bad ones leave, and whoever waits takes the place. */
    void failed(NodeId id, long nowMicros) {
        int shared = self.prefixLength(id);
        Bucket bucket = shared == NodeId.BITS ? null : buckets[shared];
        Entry entry = bucket == null ? null : bucket.find(id);
        if (bucket == null || entry == null) {
            return;
        }
        entry.failures++;
        NodeContact waiting = bucket.replacement;
        if (waiting != null || entry.failures >= MAX_FAILURES) {
            bucket.entries.remove(entry);
            size--;
        }
        if (waiting != null) {
            bucket.replacement = null;
            admit(waiting, bucket, nowMicros);
        }
    }

    /** Whether a node that sent a query could enter if it answered a ping. */
    boolean hasRoomFor(NodeId id) {
        int shared = self.prefixLength(id);
        if (shared == NodeId.BITS) {
            return false;
        }
        Bucket bucket = buckets[shared];
        return bucket == null || (bucket.entries.size() < k && bucket.find(id) == null);
    }

    /** The contacts closest to {@code target}, the closest one first, without those that failed last time. */
    public List<NodeContact> closest(NodeId target, int count) {
        int shared = Math.min(self.prefixLength(target), NodeId.BITS - 1);
        List<NodeContact> found = new ArrayList<>(count + k);
        collect(shared, found);
        if (found.size() < count) {
            for (int deeper = shared + 1; deeper < NodeId.BITS; deeper++) {
                collect(deeper, found);
            }
        }
        for (int farther = shared - 1; farther >= 0 && found.size() < count; farther--) {
            collect(farther, found);
        }
        found.sort((a, b) -> target.compareDistances(a.id(), b.id()));
        return List.copyOf(found.size() > count ? found.subList(0, count) : found);
    }

    /** Everybody, from the farthest bucket to the nearest one. */
    public List<NodeContact> all() {
        List<NodeContact> found = new ArrayList<>(size);
        for (Bucket bucket : buckets) {
            if (bucket != null) {
                bucket.entries.forEach(entry -> found.add(entry.contact));
            }
        }
        return found;
    }

    /** Buckets, by shared bits, from which nothing was heard since then; the deepest one that holds anything is the last one. */
    List<Integer> quietBuckets(long sinceMicros) {
        List<Integer> quiet = new ArrayList<>();
        int deepest = NodeId.BITS - 1;
        while (deepest >= 0 && bucketSize(deepest) == 0) {
            deepest--;
        }
        for (int shared = 0; shared <= deepest; shared++) {
            Bucket bucket = buckets[shared];
            if (bucket == null || bucket.lastChange < sinceMicros) {
                quiet.add(shared);
            }
        }
        return quiet;
    }

    /** Contacts of which nothing was heard since then. */
    List<NodeContact> silent(long sinceMicros) {
        List<NodeContact> silent = new ArrayList<>();
        for (Bucket bucket : buckets) {
            if (bucket != null) {
                bucket.entries.stream()
                        .filter(entry -> entry.lastHeard < sinceMicros)
                        .forEach(entry -> silent.add(entry.contact));
            }
        }
        return silent;
    }

    private void admit(NodeContact contact, Bucket bucket, long nowMicros) {
        removeOtherIdsAt(contact.endpoint());
        if (rule.admits(contact, atAddress(contact.endpoint().address()))) {
            bucket.add(contact, nowMicros);
            size++;
        }
    }

    private Bucket bucket(int shared) {
        Bucket bucket = buckets[shared];
        if (bucket == null) {
            bucket = new Bucket();
            buckets[shared] = bucket;
        }
        return bucket;
    }

    private void collect(int shared, List<NodeContact> found) {
        Bucket bucket = buckets[shared];
        if (bucket == null) {
            return;
        }
        for (Entry entry : bucket.entries) {
            if (entry.failures == 0) {
                found.add(entry.contact);
            }
        }
    }

    /** A program that was started again has a new id; the old one is gone. */
    private void removeOtherIdsAt(Ipv4Endpoint endpoint) {
        for (Bucket bucket : buckets) {
            if (bucket != null
                    && bucket.entries.removeIf(entry -> entry.contact.endpoint().equals(endpoint))) {
                size--;
            }
        }
    }

    private List<NodeContact> atAddress(int ipv4) {
        List<NodeContact> found = new ArrayList<>();
        for (Bucket bucket : buckets) {
            if (bucket != null) {
                for (Entry entry : bucket.entries) {
                    if (entry.contact.endpoint().address() == ipv4) {
                        found.add(entry.contact);
                    }
                }
            }
        }
        return found;
    }

    private static final class Bucket {
        private final List<Entry> entries = new ArrayList<>(4);
        private @Nullable NodeContact replacement;
        private long lastChange;

        void add(NodeContact contact, long nowMicros) {
            entries.add(new Entry(contact, nowMicros));
            lastChange = nowMicros;
        }

        @Nullable
        Entry find(NodeId id) {
            for (Entry entry : entries) {
                if (entry.contact.id().equals(id)) {
                    return entry;
                }
            }
            return null;
        }

        Entry eldest() {
            Entry eldest = entries.get(0);
            for (Entry entry : entries) {
                if (entry.lastHeard < eldest.lastHeard) {
                    eldest = entry;
                }
            }
            return eldest;
        }
    }

    private static final class Entry {
        private final NodeContact contact;
        private long lastHeard;
        private int failures;

        Entry(NodeContact contact, long nowMicros) {
            this.contact = contact;
            this.lastHeard = nowMicros;
        }

        void heard(long nowMicros) {
            lastHeard = nowMicros;
            failures = 0;
        }
    }
}
