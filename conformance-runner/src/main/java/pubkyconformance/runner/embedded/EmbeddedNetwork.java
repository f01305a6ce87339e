package pubkyconformance.runner.embedded;

import java.net.InetAddress;
import java.util.Optional;
import java.util.function.UnaryOperator;
import pubkyconformance.dht.net.UdpNetwork;
import pubkyconformance.dht.node.ClientProfile;
import pubkyconformance.dht.node.NodeRules;
import pubkyconformance.dht.pkarr.DhtPkarrNetwork;
import pubkyconformance.dht.relay.HttpRelay;
import pubkyconformance.dht.relay.PkarrRelay;
import pubkyconformance.homeserver.HomeserverBuilder;
import pubkyconformance.runner.suite.Neighbours;
import pubkyconformance.spec.krpc.NodeId;
import pubkyconformance.spec.pkarr.PkarrNetwork;
import pubkyconformance.spec.requirement.Generation;

/**
 * Our own DHT as a neighbour of a run's homeserver: a few nodes on free ports of loopback, of which the last is judged,
 * a PKARR relay over them, and an HTTP relay.
 */
public final class EmbeddedNetwork implements AutoCloseable {
    private final Setup setup;
    private final UdpNetwork udp;
    private final NodeGroup nodes;
    private final PkarrNetwork packets;
    private final PkarrRelay relay;
    private final EmbeddedHttpRelay messages;

    private EmbeddedNetwork(
            Setup setup,
            UdpNetwork udp,
            NodeGroup nodes,
            PkarrNetwork packets,
            PkarrRelay relay,
            EmbeddedHttpRelay messages) {
        this.setup = setup;
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
     * @param ids applied last to the id of every node
     * @param pkarrRelay applied last to each relay of signed packets
     * @param httpRelay applied last to each relay of messages
     */
    public record Setup(
            NodeRules rules,
            UnaryOperator<NodeId> ids,
            UnaryOperator<PkarrRelay.Builder> pkarrRelay,
            UnaryOperator<HttpRelay.Builder> httpRelay) {
        /** Everything does what it should. */
        public static final Setup STANDARD = new Setup(
                NodeRules.STANDARD, UnaryOperator.identity(), UnaryOperator.identity(), UnaryOperator.identity());

        public Setup withRules(NodeRules other) {
            return new Setup(other, ids, pkarrRelay, httpRelay);
        }

        public Setup withIds(UnaryOperator<NodeId> change) {
            return new Setup(rules, change, pkarrRelay, httpRelay);
        }

        public Setup withPkarrRelay(UnaryOperator<PkarrRelay.Builder> change) {
            return new Setup(rules, ids, change, httpRelay);
        }

        public Setup withHttpRelay(UnaryOperator<HttpRelay.Builder> change) {
            return new Setup(rules, ids, pkarrRelay, change);
        }
    }

    /** Starts one that does what it should. */
    public static EmbeddedNetwork start() {
        return start(Setup.STANDARD);
    }

    /** Starts one that is set up otherwise than usual. */
    public static EmbeddedNetwork start(Setup setup) {
        UdpNetwork udp = new UdpNetwork();
        try {
            NodeGroup nodes =
                    NodeGroup.start(udp, setup, ClientProfile.MAINLINE_RS_7, InetAddress.getLoopbackAddress());
            PkarrNetwork packets = new DhtPkarrNetwork(nodes.openAsking());
            PkarrRelay relay =
                    setup.pkarrRelay().apply(PkarrRelay.builder(packets)).start();
            return new EmbeddedNetwork(setup, udp, nodes, packets, relay, EmbeddedHttpRelay.start(setup.httpRelay()));
        } catch (RuntimeException e) {
            udp.close();
            throw e;
        }
    }

    /** A homeserver that publishes here where it is. */
    public HomeserverBuilder publishing(HomeserverBuilder builder) {
        return builder.discovery(packets);
    }

    /** The same for homeservers that speak this generation. */
    public UnaryOperator<HomeserverBuilder> publishing(Generation spoken) {
        return builder -> publishing(builder).generation(spoken);
    }

    /** Whom a run can judge here, for those it was not given from outside. */
    public Neighbours beside(Neighbours given) {
        Neighbours complete = messages.beside(new Neighbours(
                given.dhtNode().or(() -> Optional.of(nodes.judged().address().toSocketAddress())),
                given.pkarrRelay().or(() -> Optional.of(relay.url())),
                given.httpRelay()));
        return given.dhtNode().isPresent() || given.pkarrRelay().isPresent()
                ? complete
                : complete.withOwnNetworks(settings -> OwnNetwork.start(setup, settings));
    }

    @Override
    public void close() {
        messages.close();
        relay.close();
        udp.close();
    }
}
