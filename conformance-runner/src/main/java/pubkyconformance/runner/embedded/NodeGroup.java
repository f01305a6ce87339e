package pubkyconformance.runner.embedded;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import pubkyconformance.dht.net.DhtDriver;
import pubkyconformance.dht.net.UdpNetwork;
import pubkyconformance.dht.node.ClientProfile;
import pubkyconformance.dht.node.NodeSettings;
import pubkyconformance.spec.krpc.Ipv4Endpoint;

/** A few DHT nodes on free ports of loopback that know each other, and others that only ask them. The last of the few is judged. */
final class NodeGroup {
    private static final int NODES = 4;

    private final UdpNetwork udp;
    private final EmbeddedNetwork.Setup setup;
    private final ClientProfile profile;
    private final List<DhtDriver> nodes = new ArrayList<>();
    private final List<DhtDriver> asking = new ArrayList<>();

    private NodeGroup(UdpNetwork udp, EmbeddedNetwork.Setup setup, ClientProfile profile) {
        this.udp = udp;
        this.setup = setup;
        this.profile = profile;
    }

    /**
     * Starts the nodes.
     *
     * @param judgedAddress the address that the judged one has been told is its own
     */
    static NodeGroup start(
            UdpNetwork udp, EmbeddedNetwork.Setup setup, ClientProfile profile, InetAddress judgedAddress) {
        NodeGroup group = new NodeGroup(udp, setup, profile);
        for (int number = 1; number <= NODES; number++) {
            group.nodes.add(group.open(number == NODES ? judgedAddress : InetAddress.getLoopbackAddress()));
        }
        return group;
    }

    private DhtDriver open(InetAddress believed) {
        return udp.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), settings(believed), setup.rules());
    }

    private NodeSettings settings(InetAddress believed) {
        return NodeSettings.of(setup.ids().apply(udp.newId(believed)), profile, addresses());
    }

    private List<Ipv4Endpoint> addresses() {
        return nodes.stream().map(DhtDriver::address).toList();
    }

    DhtDriver judged() {
        return nodes.get(NODES - 1);
    }

    /** The judged one begins anew, with its id and at its address. */
    void replaceJudged() {
        DhtDriver before = judged();
        before.close();
        nodes.remove(before);
        nodes.add(udp.open(
                before.address().toSocketAddress(), NodeSettings.of(before.id(), profile, addresses()), setup.rules()));
    }

    /** Another one that asks and does not answer. */
    DhtDriver openAsking() {
        DhtDriver node = udp.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                settings(InetAddress.getLoopbackAddress()).asReadOnly());
        asking.add(node);
        return node;
    }

    /** Where all listen, those that ask among them. */
    Set<Ipv4Endpoint> endpoints() {
        Set<Ipv4Endpoint> all = asking.stream().map(DhtDriver::address).collect(Collectors.toSet());
        all.addAll(addresses());
        return all;
    }
}
