package pubkyconformance.runner.embedded;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pubkyconformance.dht.net.DhtDriver;
import pubkyconformance.dht.net.UdpNetwork;
import pubkyconformance.dht.node.ClientProfile;
import pubkyconformance.dht.node.NodeRules;
import pubkyconformance.dht.node.NodeSettings;
import pubkyconformance.dht.pkarr.DhtPkarrNetwork;
import pubkyconformance.dht.relay.PkarrRelay;
import pubkyconformance.runner.suite.Neighbours;
import pubkyconformance.spec.krpc.Ipv4Endpoint;

/**
 * Our own DHT as a neighbour of a run's homeserver: a few nodes on free ports of loopback, of which the last is judged,
 * and a PKARR relay over them.
 */
public final class EmbeddedNetwork implements AutoCloseable {
    private static final int NODES = 4;

    private final UdpNetwork udp;
    private final List<DhtDriver> nodes;
    private final PkarrRelay relay;

    private EmbeddedNetwork(UdpNetwork udp, List<DhtDriver> nodes, PkarrRelay relay) {
        this.udp = udp;
        this.nodes = nodes;
        this.relay = relay;
    }

    /** Starts nodes that do what they should. */
    public static EmbeddedNetwork start() {
        return start(NodeRules.STANDARD);
    }

    /**
     * Starts nodes by other rules than the standard.
     *
     * @param rules of every node
     */
    public static EmbeddedNetwork start(NodeRules rules) {
        UdpNetwork udp = new UdpNetwork();
        try {
            List<DhtDriver> nodes = new ArrayList<>();
            List<Ipv4Endpoint> bootstrap = new ArrayList<>();
            InetAddress loopback = InetAddress.getLoopbackAddress();
            for (int i = 0; i < NODES; i++) {
                NodeSettings settings =
                        NodeSettings.of(udp.newId(loopback), ClientProfile.MAINLINE_RS_7, List.copyOf(bootstrap));
                nodes.add(udp.open(new InetSocketAddress(loopback, 0), settings, rules));
                bootstrap.add(nodes.get(i).address());
            }
            DhtDriver asking = udp.open(
                    new InetSocketAddress(loopback, 0),
                    NodeSettings.of(udp.newId(loopback), ClientProfile.MAINLINE_RS_7, bootstrap)
                            .asReadOnly());
            PkarrRelay relay = PkarrRelay.builder(new DhtPkarrNetwork(asking)).start();
            return new EmbeddedNetwork(udp, nodes, relay);
        } catch (RuntimeException e) {
            udp.close();
            throw e;
        }
    }

    /** Whom a run can judge here, for those it was not given from outside. */
    public Neighbours beside(Neighbours given) {
        return new Neighbours(
                given.dhtNode()
                        .or(() -> Optional.of(
                                nodes.get(nodes.size() - 1).address().toSocketAddress())),
                given.pkarrRelay().or(() -> Optional.of(relay.url())),
                given.httpRelay());
    }

    @Override
    public void close() {
        relay.close();
        udp.close();
    }
}
