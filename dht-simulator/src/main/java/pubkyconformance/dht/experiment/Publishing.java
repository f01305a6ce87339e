package pubkyconformance.dht.experiment;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pubkyconformance.dht.experiment.LookupRow.Kind;
import pubkyconformance.dht.net.SeededStream;
import pubkyconformance.dht.net.Seeds;
import pubkyconformance.dht.net.Seeds.Purpose;
import pubkyconformance.dht.net.VirtualNetwork;
import pubkyconformance.dht.net.VirtualNode;
import pubkyconformance.dht.node.CallResult;
import pubkyconformance.dht.node.NodeCall;
import pubkyconformance.spec.item.MutableItem;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.krpc.NodeContact;
import pubkyconformance.spec.krpc.NodeId;
import pubkyconformance.spec.pkarr.ServiceBinding;
import pubkyconformance.spec.pkarr.SignedPacketBuilder;

/** The publishers of a scenario at work, and the whereabouts of their packets. */
final class Publishing {
    /** As homeservers write it (PKARR-PKT-012). */
    static final Duration TTL = Duration.ofHours(1);

    private static final String OLD_HOMESERVER = "a.example";
    private static final String NEW_HOMESERVER = "b.example";
    private static final Duration SPREAD = Duration.ofMinutes(1);

    private final Actor.Publishers publishers;
    private final VirtualNetwork network;
    private final Machines machines;
    private final Seeds seeds;
    private final Figures figures;
    private final List<VirtualNode> clients;
    private final List<Key> keys = new ArrayList<>();

    Publishing(
            Actor.Publishers publishers,
            VirtualNetwork network,
            Machines machines,
            Seeds seeds,
            Figures figures,
            List<VirtualNode> clients) {
        this.publishers = publishers;
        this.network = network;
        this.machines = machines;
        this.seeds = seeds;
        this.figures = figures;
        this.clients = clients;
    }

    /** A key, its packet in force, and where packets of it were stored. */
    private static final class Key {
        private final KeyPair pair;
        private final VirtualNode client;
        private MutableItem item;
        private boolean moved;
        private boolean moveStored;
        private @Nullable List<VirtualNode> firstHolders;
        private final Set<VirtualNode> everStored = new LinkedHashSet<>();

        Key(KeyPair pair, VirtualNode client, MutableItem item) {
            this.pair = pair;
            this.client = client;
            this.item = item;
        }
    }

    void begin() {
        long start = publishers.start().toNanos() / 1_000;
        long spread = SPREAD.toNanos() / 1_000 / publishers.keys();
        for (int number = 0; number < publishers.keys(); number++) {
            KeyPair pair = KeyPair.ofSeed(secret(seeds.stream(Purpose.WORKLOAD, number)));
            long first = start + number * spread;
            Key key = new Key(pair, clients.get(number % clients.size()), packet(pair, first, OLD_HOMESERVER));
            keys.add(key);
            network.at(first, () -> publish(key));
            if (publishers.republish() != null) {
                again(key, first, publishers.republish().toNanos() / 1_000);
            }
            if (publishers.move() != null) {
                network.at(publishers.move().toNanos() / 1_000, () -> move(key));
            }
        }
    }

    int count() {
        return keys.size();
    }

    NodeId target(int key) {
        return keys.get(key).item.target();
    }

    /** The sequence number of the newest packet. */
    long newest(int key) {
        return keys.get(key).item.seq();
    }

    /** Notes how many copies are alive, and how many of those that are stored are out of date. */
    void observe(long nowMicros) {
        long placed = 0;
        long alive = 0;
        long stale = 0;
        boolean moved = false;
        for (Key key : keys) {
            NodeId target = key.item.target();
            if (key.firstHolders != null) {
                placed += key.firstHolders.size();
                alive += key.firstHolders.stream()
                        .filter(each -> holds(each, target, nowMicros))
                        .count();
            }
            moved |= key.moved;
            stale += key.everStored.stream()
                    .filter(each -> isStale(each, key, nowMicros))
                    .count();
        }
        if (placed > 0 && keys.stream().allMatch(each -> each.firstHolders != null)) {
            figures.series(Metric.ALIVE_SHARE).add(nowMicros, (double) alive / placed);
        }
        if (moved) {
            figures.series(Metric.STALE_COPIES).add(nowMicros, (double) stale / keys.size());
        }
    }

    private static boolean holds(VirtualNode node, NodeId target, long nowMicros) {
        return node.node().map(each -> each.records().holds(target, nowMicros)).orElse(false);
    }

    private static boolean isStale(VirtualNode node, Key key, long nowMicros) {
        OptionalLong seq = node.node()
                .map(each -> each.records().seq(key.item.target(), nowMicros))
                .orElse(OptionalLong.empty());
        return seq.isPresent() && seq.getAsLong() < key.item.seq();
    }

    private void again(Key key, long last, long everyMicros) {
        network.at(last + everyMicros, () -> {
            publish(key);
            again(key, last + everyMicros, everyMicros);
        });
    }

    private void move(Key key) {
        key.item = packet(key.pair, network.clock().micros(), NEW_HOMESERVER);
        key.moved = true;
        publish(key);
    }

    private void publish(Key key) {
        long start = network.clock().micros();
        MutableItem item = key.item;
        key.client.call(new NodeCall.PutMutable(item, null)).thenAccept(result -> {
            CallResult.Written written = (CallResult.Written) result;
            List<VirtualNode> holders = new ArrayList<>();
            for (NodeContact each : written.stored()) {
                VirtualNode holder = machines.at(each.endpoint());
                if (holder != null) {
                    holders.add(holder);
                }
            }
            note(key, item, start, written, holders);
        });
    }

    private void note(Key key, MutableItem item, long start, CallResult.Written written, List<VirtualNode> holders) {
        long now = network.clock().micros();
        key.everStored.removeIf(each -> !each.isRunning());
        key.everStored.addAll(holders);
        if (key.firstHolders == null) {
            key.firstHolders = holders;
            figures.series(Metric.ALIVE_SHARE).originAt(now);
        }
        if (key.moved && !key.moveStored) {
            key.moveStored = true;
            figures.series(Metric.STALE_COPIES).originAt(now); // the last one counts
            figures.series(Metric.FOLLOWING_SHARE).originAt(now);
        }
        figures.add(new LookupRow(
                Kind.PUT,
                start,
                now,
                key.client.number(),
                item.target(),
                Simulation.CLIENT.name(),
                written.cost().hops(),
                written.cost().queries(),
                written.cost().lost(),
                item.seq(),
                written.stored().size(),
                false));
    }

    private MutableItem packet(KeyPair pair, long virtualMicros, String homeserver) {
        long timestamp =
                ChronoUnit.MICROS.between(Instant.EPOCH, network.clock().instant())
                        - network.clock().micros()
                        + virtualMicros;
        return new SignedPacketBuilder()
                .https("_pubky", TTL.toSeconds(), ServiceBinding.of(1, homeserver))
                .build(pair, timestamp)
                .item();
    }

    private static byte[] secret(SeededStream draws) {
        ByteBuffer seed = ByteBuffer.allocate(32);
        while (seed.hasRemaining()) {
            seed.putLong(draws.nextLong());
        }
        return seed.array();
    }
}
