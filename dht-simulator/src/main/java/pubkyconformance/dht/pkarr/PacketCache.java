package pubkyconformance.dht.pkarr;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.pkarr.SignedPacket;

/** The newest packet of each key that was seen; those asked for longest ago give way. Safe for many threads. */
public final class PacketCache {
    private final int capacity;
    private final Map<PublicKey, SeenPacket> packets = new LinkedHashMap<>(16, 0.75f, true);

    /** @param capacity how many packets are kept: 1000 in a client, a million in a relay (PKARR-CLI-001) */
    public PacketCache(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity: " + capacity + " (expected: at least 1)");
        }
        this.capacity = capacity;
    }

    /** What is kept of this key, expired or not. */
    public synchronized Optional<SeenPacket> find(PublicKey key) {
        return Optional.ofNullable(packets.get(key));
    }

    /** Keeps {@code packet} unless a more recent one of its key is kept; to see the same one again renews it. */
    public synchronized void saw(SignedPacket packet, Instant now) {
        SeenPacket kept = packets.get(packet.publicKey());
        if (kept != null && kept.packet().moreRecentThan(packet)) {
            return;
        }
        packets.put(packet.publicKey(), new SeenPacket(packet, now));
        if (packets.size() > capacity) {
            packets.remove(packets.keySet().iterator().next());
        }
    }

    /** How many packets are kept. */
    public synchronized int size() {
        return packets.size();
    }
}
