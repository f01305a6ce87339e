package pubkyconformance.dht.testnet;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import pubkyconformance.dht.net.DhtDriver;
import pubkyconformance.dht.net.UdpLinks;
import pubkyconformance.dht.net.UdpNetwork;
import pubkyconformance.dht.node.ClientProfile;
import pubkyconformance.dht.node.NodeRules;
import pubkyconformance.dht.node.NodeSettings;
import pubkyconformance.spec.krpc.Ipv4Endpoint;

/** The DHT of a testnet: real nodes on UDP, all of which answer. The first is where everybody enters. */
final class TestnetDht implements AutoCloseable {
    /** What the name of the node begins with that a relay or a homeserver has for itself. */
    static final String OWN_NODE = "dht-of-";

    private static final int ENTRANCES = 2;

    private final InetAddress bind;
    private final NodeRules rules;
    private final UdpNetwork network = new UdpNetwork();
    private final List<Part<DhtDriver>> nodes = new ArrayList<>();
    private volatile UdpLinks whole = UdpLinks.PERFECT;

    /** @param rules of every node */
    TestnetDht(InetAddress bind, NodeRules rules) {
        this.bind = bind;
        this.rules = rules;
    }

    /** Starts a node; port 0 takes a free one. */
    Part<DhtDriver> addNode(String name, int port) {
        List<Ipv4Endpoint> entrances = nodes.stream()
                .limit(ENTRANCES)
                .map(node -> node.last().address())
                .toList();
        Part<DhtDriver> node = new Part<>(
                name,
                before -> network.open(
                        new InetSocketAddress(
                                bind, before.map(last -> last.address().port()).orElse(port)),
                        NodeSettings.of(
                                before.map(DhtDriver::id).orElseGet(() -> network.newId(bind)),
                                ClientProfile.MAINLINE_RS_7,
                                entrances),
                        rules));
        nodes.add(node);
        return node;
    }

    List<Part<DhtDriver>> nodes() {
        return List.copyOf(nodes);
    }

    /**
     * From now on datagrams take their time and get lost as {@code troubles} says, and its parts are cut off.
     *
     * @throws IllegalArgumentException if a part that is to be cut off has no node
     */
    void suffer(Troubles troubles) {
        Random draws = new Random();
        UdpLinks links = (from, to) ->
                draws.nextDouble() < troubles.lossRate() ? Optional.empty() : Optional.of(troubles.latency());
        whole = troubles.latency().isZero() && troubles.lossRate() == 0 ? UdpLinks.PERFECT : links;
        network.useLinks(whole);
        if (!troubles.cutOff().isEmpty()) {
            cutOff(troubles.cutOff());
        }
    }

    /** Nothing passes between the nodes of these parts and all others. */
    void cutOff(Collection<String> parts) {
        Set<Ipv4Endpoint> side = parts.stream().map(this::endpointOf).collect(Collectors.toSet());
        network.useLinks(whole.partitioned(
                side, nodes.stream().map(node -> node.last().address()).collect(Collectors.toSet())));
    }

    private Ipv4Endpoint endpointOf(String part) {
        return nodes.stream()
                .filter(node -> node.name().equals(part) || node.name().equals(OWN_NODE + part))
                .findFirst()
                .map(node -> node.last().address())
                .orElseThrow(() -> new IllegalArgumentException("part: " + part + " (expected: one with a DHT node)"));
    }

    /** No node sends anything. */
    void silence() {
        network.useLinks(UdpLinks.CUT);
    }

    /** Every node reaches every other again. */
    void heal() {
        network.useLinks(whole);
    }

    /** Stops all nodes. */
    @Override
    public void close() {
        network.close();
    }
}
