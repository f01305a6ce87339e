package pubkyconformance.runner.embedded;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import pubkyconformance.dht.net.DhtDriver;
import pubkyconformance.dht.net.UdpNetwork;
import pubkyconformance.dht.node.ClientProfile;
import pubkyconformance.dht.node.NodeRules;
import pubkyconformance.dht.node.NodeSettings;
import pubkyconformance.dht.pkarr.DhtPkarrNetwork;
import pubkyconformance.dht.relay.HttpRelay;
import pubkyconformance.dht.relay.PkarrRelay;
import pubkyconformance.homeserver.HomeserverBuilder;
import pubkyconformance.runner.suite.Neighbours;
import pubkyconformance.spec.krpc.Ipv4Endpoint;
import pubkyconformance.spec.pkarr.PkarrNetwork;

/**
 * Our own DHT as a neighbour of a run's homeserver: a few nodes on free ports of loopback, of which the last is judged,
 * a PKARR relay over them, and an HTTP relay.
 */
public final class EmbeddedNetwork implements AutoCloseable {
    private static final int NODES = 4;

    private final UdpNetwork udp;
    private final List<DhtDriver> nodes;
    private final PkarrNetwork packets;
    private final PkarrRelay relay;
    private final EmbeddedHttpRelay messages;

    private EmbeddedNetwork(
            UdpNetwork udp, List<DhtDriver> nodes, PkarrNetwork packets, PkarrRelay relay, EmbeddedHttpRelay messages) {
        this.udp = udp;
        this.nodes = nodes;
        this.packets = packets;
        this.relay = relay;
        this.messages = messages;
    }

    /**
     * How the parts of a network are set up.
     *
     * @param rules of every node
     * @param pkarrRelay applied last to the relay of signed packets
     * @param httpRelay applied last to each relay of messages
     */
    public record Setup(
            NodeRules rules, UnaryOperator<PkarrRelay.Builder> pkarrRelay, UnaryOperator<HttpRelay.Builder> httpRelay) {
        /** Everything does what it should. */
        public static final Setup STANDARD =
                new Setup(NodeRules.STANDARD, UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** Starts one that does what it should. */
    public static EmbeddedNetwork start() {
        return start(Setup.STANDARD);
    }

    /** Starts one that is set up otherwise than usual. */
    public static EmbeddedNetwork start(Setup setup) {
        UdpNetwork udp = new UdpNetwork();
        try {
            List<DhtDriver> nodes = new ArrayList<>();
            List<Ipv4Endpoint> bootstrap = new ArrayList<>();
            InetAddress loopback = InetAddress.getLoopbackAddress();
            for (int i = 0; i < NODES; i++) {
                NodeSettings settings =
                        NodeSettings.of(udp.newId(loopback), ClientProfile.MAINLINE_RS_7, List.copyOf(bootstrap));
                nodes.add(udp.open(new InetSocketAddress(loopback, 0), settings, setup.rules()));
                bootstrap.add(nodes.get(i).address());
            }
            DhtDriver asking = udp.open(
                    new InetSocketAddress(loopback, 0),
                    NodeSettings.of(udp.newId(loopback), ClientProfile.MAINLINE_RS_7, bootstrap)
                            .asReadOnly());
            PkarrNetwork packets = new DhtPkarrNetwork(asking);
            PkarrRelay relay =
                    setup.pkarrRelay().apply(PkarrRelay.builder(packets)).start();
            return new EmbeddedNetwork(udp, nodes, packets, relay, EmbeddedHttpRelay.start(setup.httpRelay()));
        } catch (RuntimeException e) {
            udp.close();
            throw e;
        }
    }

    /** A homeserver that publishes here where it is. */
    public HomeserverBuilder publishing(HomeserverBuilder builder) {
        return builder.discovery(packets);
    }

    /** Whom a run can judge here, for those it was not given from outside. */
    public Neighbours beside(Neighbours given) {
        return messages.beside(new Neighbours(
                given.dhtNode()
                        .or(() -> Optional.of(
                                nodes.get(nodes.size() - 1).address().toSocketAddress())),
                given.pkarrRelay().or(() -> Optional.of(relay.url())),
                given.httpRelay()));
    }

    @Override
    public void close() {
        messages.close();
        relay.close();
        udp.close();
    }
}
