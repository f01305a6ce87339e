package pubkyconformance.dht.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pubkyconformance.dht.net.ConvergedTables;
import pubkyconformance.dht.net.LinkProfile;
import pubkyconformance.dht.net.MessageForm;
import pubkyconformance.dht.net.NatKind;
import pubkyconformance.dht.net.SeededStream;
import pubkyconformance.dht.net.Seeds;
import pubkyconformance.dht.net.Seeds.Purpose;
import pubkyconformance.dht.net.VirtualNetwork;
import pubkyconformance.dht.net.VirtualNode;
import pubkyconformance.dht.node.ClientProfile;
import pubkyconformance.dht.node.NodeRules;
import pubkyconformance.dht.node.NodeSettings;
import pubkyconformance.spec.krpc.KrpcMessage;
import pubkyconformance.spec.krpc.KrpcQuery;
import pubkyconformance.spec.krpc.KrpcResponse;
import pubkyconformance.spec.krpc.NodeContact;
import pubkyconformance.spec.krpc.NodeId;
import pubkyconformance.spec.krpc.TransactionId;

/** Watches the answers to lookups that ask one node after the other, and measures how much closer each brings them. */
final class HopMeter {
    private static final Duration SPACING = Duration.ofMillis(5);
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(2);

    private final int k;
    private final Seeds seeds;
    private final VirtualNetwork network;
    private final List<VirtualNode> nodes = new ArrayList<>();
    private final List<NodeId> sorted;
    private final Map<Asked, Path> open = new HashMap<>();
    private final Map<NodeId, Path> paths = new HashMap<>();
    private double bits;
    private long hops;
    private int ended;
    private int exact;

    /** A query under way. */
    private record Asked(int source, TransactionId transaction) {}

    /** A lookup, and the closest node that has answered it. */
    private static final class Path {
        private final NodeId target;
        private @Nullable NodeId closest;

        Path(NodeId target) {
            this.target = target;
        }
    }

    HopMeter(ClientProfile profile, int count, Seeds seeds) {
        this.k = profile.k();
        this.seeds = seeds;
        network = new VirtualNetwork(seeds, LinkProfile.LOSSLESS, MessageForm.STRUCTURED);
        SeededStream ids = seeds.stream(Purpose.IDS, 0);
        for (int each = 0; each < count; each++) {
            NodeSettings settings =
                    NodeSettings.of(random(ids), profile, List.of()).withCopies(1);
            nodes.add(network.add(settings, NodeRules.STANDARD, NatKind.NONE));
        }
        sorted = nodes.stream().map(VirtualNode::id).sorted().toList();
        ConvergedTables.start(nodes, k, seeds);
        network.tap(this::delivered);
    }

    void lookUp(int count) {
        SeededStream draws = seeds.stream(Purpose.WORKLOAD, 0);
        for (int each = 0; each < count; each++) {
            VirtualNode source = nodes.get(draws.nextInt(nodes.size()));
            NodeId target = random(draws);
            paths.put(target, new Path(target));
            network.at(SPACING.toNanos() / 1_000 * each, () -> source.findNode(target)
                    .thenAccept(found -> {
                        ended++;
                        exact += found.closest().get(0).id().equals(closest(target, source.id())) ? 1 : 0;
                    }));
        }
        network.run(SPACING.multipliedBy(count).plus(LONG_ENOUGH));
        if (ended != count) {
            throw new IllegalStateException(ended + " of " + count + " lookups ended, " + seeds);
        }
    }

    double bitsPerHop() {
        return bits / (double) hops;
    }

    double exactShare() {
        return (double) exact / ended;
    }

    private void delivered(VirtualNode from, VirtualNode to, KrpcMessage message) {
        if (message instanceof KrpcQuery.FindNode query) {
            Path path = paths.get(query.target());
            if (path != null) {
                open.put(new Asked(from.number(), query.transaction()), path);
            }
        } else if (message instanceof KrpcResponse response) {
            Path path = open.remove(new Asked(to.number(), response.transaction()));
            if (path != null) {
                answered(path, from.id(), response.nodes());
            }
        }
    }

    /** Counts an answer that goes on from the closest node, out of a bucket that is full: theory speaks of those. */
    private void answered(Path path, NodeId from, @Nullable List<NodeContact> contacts) {
        NodeId target = path.target;
        if (path.closest != null && target.compareDistances(path.closest, from) < 0) {
            return;
        }
        path.closest = from;
        if (contacts == null || contacts.size() < k) {
            return;
        }
        NodeId best = Collections.min(contacts, (a, b) -> target.compareDistances(a.id(), b.id()))
                .id();
        int shared = target.prefixLength(from);
        if (contacts.stream().allMatch(each -> target.prefixLength(each.id()) > shared)) {
            bits += log2(target.distance(from)) - log2(target.distance(best));
            hops++;
        }
    }

    private NodeId closest(NodeId target, NodeId except) {
        return sorted.stream()
                .filter(each -> !each.equals(except))
                .min(target::compareDistances)
                .orElseThrow();
    }

    private static double log2(NodeId distance) {
        double high = (double) (distance.high() >>> 1) * 2 + 1;
        return Math.log(high) / Math.log(2);
    }

    private static NodeId random(SeededStream draws) {
        return new NodeId(draws.nextLong(), draws.nextLong(), (int) draws.nextLong());
    }
}
