package pubkyconformance.dht.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pubkyconformance.dht.net.ConvergedTables;
import pubkyconformance.dht.net.NatKind;
import pubkyconformance.dht.net.SeededStream;
import pubkyconformance.dht.net.Seeds;
import pubkyconformance.dht.net.Seeds.Purpose;
import pubkyconformance.dht.net.SignatureMemory;
import pubkyconformance.dht.net.VirtualNetwork;
import pubkyconformance.dht.net.VirtualNode;
import pubkyconformance.dht.node.ClientProfile;
import pubkyconformance.dht.node.NodeRules;
import pubkyconformance.dht.node.NodeSettings;
import pubkyconformance.spec.krpc.Ipv4Endpoint;
import pubkyconformance.spec.krpc.NodeId;

/** The nodes of a run: those of the population, who come and go, and those of the actors, who stay and answer nobody. */
final class Machines {
    private static final int BOOTSTRAP_NODES = 3;

    private final VirtualNetwork network;
    private final Seeds seeds;
    private final List<Population> population;
    private final SeededStream sampling;
    private final NodeRules rules = NodeRules.STANDARD.withSignatures(new SignatureMemory());
    private final Census census = new Census();
    private final Map<Ipv4Endpoint, VirtualNode> byAddress = new LinkedHashMap<>();
    private int added;

    Machines(VirtualNetwork network, Seeds seeds, List<Population> population) {
        this.network = network;
        this.seeds = seeds;
        this.population = population;
        this.sampling = seeds.stream(Purpose.SAMPLING, 0);
    }

    /** Starts everybody, each knowing whom it would know after long. */
    void start() {
        List<VirtualNode> first = new ArrayList<>();
        int k = 1;
        for (Population group : population) {
            k = Math.max(k, group.profile().k());
            for (int each = 0; each < group.count(); each++) {
                VirtualNode node = add(settings(group.profile(), List.of()));
                census.add(node);
                first.add(node);
                leaveAfter(group, node, group.session().residualMicros(sessions(node)));
            }
        }
        ConvergedTables.start(first, k, seeds);
    }

    /** Starts a node that asks and never answers, as apps have it. */
    VirtualNode startClient(ClientProfile profile, int copies) {
        VirtualNode client =
                add(settings(profile, bootstrap()).withCopies(copies).asReadOnly());
        client.start();
        return client;
    }

    Census census() {
        return census;
    }

    /** Whoever is or was at this address; nobody comes after it there. */
    @Nullable
    VirtualNode at(Ipv4Endpoint address) {
        return byAddress.get(address);
    }

    private void leaveAfter(Population group, VirtualNode node, long micros) {
        if (micros < SessionLaw.FOREVER) {
            network.at(network.clock().micros() + micros, () -> replace(group, node));
        }
    }

    private void replace(Population group, VirtualNode gone) {
        census.remove(gone);
        gone.crash();
        VirtualNode next = add(settings(group.profile(), bootstrap()));
        census.add(next);
        next.start();
        leaveAfter(group, next, group.session().sessionMicros(sessions(next)));
    }

    private VirtualNode add(NodeSettings settings) {
        VirtualNode node = network.add(settings, rules, NatKind.NONE);
        byAddress.put(node.address(), node);
        added++;
        return node;
    }

    private SeededStream sessions(VirtualNode node) {
        return seeds.stream(Purpose.SESSIONS, node.number());
    }

    private List<Ipv4Endpoint> bootstrap() {
        List<Ipv4Endpoint> known = new ArrayList<>();
        for (int each = 0; each < BOOTSTRAP_NODES && census.size() > 0; each++) {
            known.add(census.any(sampling).address());
        }
        return known;
    }

    /** Ordinary nodes search for as many nodes as a bucket holds. */
    private NodeSettings settings(ClientProfile profile, List<Ipv4Endpoint> bootstrap) {
        SeededStream ids = seeds.stream(Purpose.IDS, added);
        NodeId id = new NodeId(ids.nextLong(), ids.nextLong(), (int) ids.nextLong());
        return NodeSettings.of(id, profile, bootstrap).withCopies(profile.k());
    }
}
