package pubkyconformance.dht.testnet;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import pubkyconformance.dht.net.DhtDriver;
import pubkyconformance.dht.net.UdpNetwork;
import pubkyconformance.dht.node.ClientProfile;
import pubkyconformance.dht.node.NodeRules;
import pubkyconformance.dht.node.NodeSettings;
import pubkyconformance.spec.krpc.Ipv4Endpoint;

/** The DHT of a testnet: real nodes on UDP, all of which answer. The first is where everybody enters. */
final class TestnetDht implements AutoCloseable {
    private static final int ENTRANCES = 2;

    private final InetAddress bind;
    private final NodeRules rules;
    private final UdpNetwork network = new UdpNetwork();
    private final List<Part<DhtDriver>> nodes = new ArrayList<>();

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

    /** Stops all nodes. */
    @Override
    public void close() {
        network.close();
    }
}
