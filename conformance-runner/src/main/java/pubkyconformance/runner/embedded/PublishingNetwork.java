package pubkyconformance.runner.embedded;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import pubkyconformance.dht.net.DhtDriver;
import pubkyconformance.dht.net.UdpNetwork;
import pubkyconformance.dht.node.ClientProfile;
import pubkyconformance.dht.node.NodeSettings;
import pubkyconformance.dht.pkarr.DhtPkarrNetwork;
import pubkyconformance.dht.pkarr.JointPkarrNetwork;
import pubkyconformance.dht.pkarr.RelayPkarrNetwork;
import pubkyconformance.runner.CommandException;
import pubkyconformance.runner.ExitCode;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.krpc.Ipv4Endpoint;
import pubkyconformance.spec.pkarr.PkarrNetwork;
import pubkyconformance.spec.pkarr.PublishOutcome;
import pubkyconformance.spec.pkarr.SignedPacket;

/**
 * What a homeserver publishes through: its own record in the DHT and at all relays, its users' in the DHT alone where there is one
 * (DISC-PUB-002). Nobody is spoken to who was not named.
 */
final class PublishingNetwork implements PkarrNetwork, AutoCloseable {
    private final PublicKey own;
    private final UdpNetwork udp;
    private final PkarrNetwork everywhere;
    private final PkarrNetwork ofUsers;

    /**
     * Who was named.
     *
     * @param bootstrap nodes where the DHT is entered, {@code host:port}
     * @param relays {@code http://host:port}
     * @param dhtPatience how long a node may take to answer
     * @param relayPatience how long a relay may take to answer
     */
    record Named(List<String> bootstrap, List<String> relays, Duration dhtPatience, Duration relayPatience) {
        boolean isNobody() {
            return bootstrap.isEmpty() && relays.isEmpty();
        }

        /** For a reader. */
        @Override
        public String toString() {
            List<String> parts = new ArrayList<>();
            if (!bootstrap.isEmpty()) {
                parts.add("the DHT entered at " + String.join(", ", bootstrap));
            }
            relays.forEach(relay -> parts.add("the relay " + relay));
            return String.join(" and ", parts);
        }
    }

    /**
     * Opens a way to those who are named.
     *
     * @param own whose record goes everywhere
     * @throws CommandException if a name has no address
     */
    static PublishingNetwork open(Named named, PublicKey own) {
        List<Ipv4Endpoint> bootstrap =
                named.bootstrap().stream().map(PublishingNetwork::endpoint).toList();
        return new PublishingNetwork(named, bootstrap, own);
    }

    private PublishingNetwork(Named named, List<Ipv4Endpoint> bootstrap, PublicKey own) {
        this.own = own;
        udp = new UdpNetwork();
        List<PkarrNetwork> members = new ArrayList<>();
        if (!bootstrap.isEmpty()) {
            members.add(new DhtPkarrNetwork(node(bootstrap, named.dhtPatience())));
        }
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(named.relayPatience())
                .build();
        named.relays()
                .forEach(relay -> members.add(new RelayPkarrNetwork(client, URI.create(relay), named.relayPatience())));
        everywhere = new JointPkarrNetwork(members);
        ofUsers = bootstrap.isEmpty() ? everywhere : members.get(0);
    }

    /** One that only asks; it stays on this machine if all do who are named. */
    private DhtDriver node(List<Ipv4Endpoint> bootstrap, Duration patience) {
        boolean local = bootstrap.stream()
                .allMatch(each -> each.toSocketAddress().getAddress().isLoopbackAddress());
        InetSocketAddress bind = local
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)
                : new InetSocketAddress(anyAddress(), 0);
        return udp.open(
                bind,
                NodeSettings.of(
                                udp.newId(bind.getAddress()),
                                ClientProfile.MAINLINE_RS_7.withTimeout(patience),
                                bootstrap)
                        .asReadOnly());
    }

    private static InetAddress anyAddress() {
        try {
            return InetAddress.getByAddress(new byte[4]);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are always an address", e);
        }
    }

    private static Ipv4Endpoint endpoint(String node) {
        int colon = node.lastIndexOf(':');
        try {
            for (InetAddress address : InetAddress.getAllByName(node.substring(0, colon))) {
                if (address.getAddress().length == 4) {
                    return Ipv4Endpoint.of(new InetSocketAddress(address, Integer.parseInt(node.substring(colon + 1))));
                }
            }
            throw new UnknownHostException("no IPv4 address");
        } catch (UnknownHostException e) {
            throw new CommandException(
                    ExitCode.TARGET, "the DHT node " + node + " has no IPv4 address; name another, or none", e);
        }
    }

    @Override
    public CompletionStage<Optional<SignedPacket>> resolve(PublicKey key) {
        return networkOf(key).resolve(key);
    }

    @Override
    public CompletionStage<PublishOutcome> publish(SignedPacket packet) {
        return networkOf(packet.publicKey()).publish(packet);
    }

    private PkarrNetwork networkOf(PublicKey key) {
        return key.equals(own) ? everywhere : ofUsers;
    }

    @Override
    public void close() {
        udp.close();
    }
}
