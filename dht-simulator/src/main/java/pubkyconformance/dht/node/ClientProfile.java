package pubkyconformance.dht.node;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one of the programs in use behaves, where the BEPs leave it open.
 *
 * @param k contacts per bucket and per answer
 * @param parallel queries of one lookup under way at once, slow ones not counted
 * @param slowAfter from then on a query makes room for another one
 * @param timeout from then on a query counts as lost
 * @param pingsBeside whether a lookup sends a ping beside each query
 * @param itemLife how long an item is kept that nobody stores again; null: until it has to make room
 * @param itemCapacity items kept, mutable and immutable ones apart
 * @param refresh how often a node looks up its own id
 * @param refreshesBuckets whether it also looks into each bucket from which nothing was heard for that time
 * @param idlePing how long a contact may be silent until it is pinged; null: it is pinged only when another wants its place
 */
public record ClientProfile(
        String name,
        int k,
        int parallel,
        Duration slowAfter,
        Duration timeout,
        boolean pingsBeside,
        @Nullable Duration itemLife,
        int itemCapacity,
        Duration refresh,
        boolean refreshesBuckets,
        @Nullable Duration idlePing) {

    /** The text of the BEPs and nothing else. */
    public static final ClientProfile BEP5 = new ClientProfile(
            "bep5",
            8,
            3,
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            false,
            Duration.ofHours(2),
            1_000,
            Duration.ofMinutes(15),
            true,
            null);

    /** The official Rust node (DHT-NODE-001, 002, 007; DHT-PUT-009). */
    public static final ClientProfile MAINLINE_RS_7 = new ClientProfile(
            "mainline-rs-7",
            20,
            20,
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            true,
            null,
            1_000,
            Duration.ofMinutes(15),
            false,
            Duration.ofMinutes(5));

    /** What most of the network runs. */
    public static final ClientProfile LIBTORRENT_2 = new ClientProfile(
            "libtorrent-2",
            8,
            5,
            Duration.ofSeconds(1),
            Duration.ofSeconds(15),
            false,
            null,
            700,
            Duration.ofMinutes(15),
            false,
            null);

    /** Every profile that a scenario can name. */
    public static List<ClientProfile> all() {
        return List.of(BEP5, MAINLINE_RS_7, LIBTORRENT_2);
    }

    public ClientProfile {
        if (k < 1 || parallel < 1 || itemCapacity < 1) {
            throw new IllegalArgumentException(
                    "k, parallel, itemCapacity: " + List.of(k, parallel, itemCapacity) + " (expected: at least 1)");
        }
        if (slowAfter.compareTo(timeout) > 0) {
            throw new IllegalArgumentException("slowAfter: " + slowAfter + " (expected: at most " + timeout + ")");
        }
    }

    public ClientProfile withK(int newK) {
        return new ClientProfile(
                name,
                newK,
                parallel,
                slowAfter,
                timeout,
                pingsBeside,
                itemLife,
                itemCapacity,
                refresh,
                refreshesBuckets,
                idlePing);
    }

    public ClientProfile withParallel(int newParallel) {
        return new ClientProfile(
                name,
                k,
                newParallel,
                slowAfter,
                timeout,
                pingsBeside,
                itemLife,
                itemCapacity,
                refresh,
                refreshesBuckets,
                idlePing);
    }

    public ClientProfile withTimeout(Duration newTimeout) {
        return new ClientProfile(
                name,
                k,
                parallel,
                newTimeout,
                newTimeout,
                pingsBeside,
                itemLife,
                itemCapacity,
                refresh,
                refreshesBuckets,
                idlePing);
    }

    public ClientProfile withItemLife(@Nullable Duration newItemLife) {
        return new ClientProfile(
                name,
                k,
                parallel,
                slowAfter,
                timeout,
                pingsBeside,
                newItemLife,
                itemCapacity,
                refresh,
                refreshesBuckets,
                idlePing);
    }
}
