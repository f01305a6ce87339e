package pubkyconformance.client.discovery;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.pkarr.PacketRecord;
import pubkyconformance.spec.pkarr.RecordContent;
import pubkyconformance.spec.pkarr.RecordType;
import pubkyconformance.spec.pkarr.ServiceBinding;
import pubkyconformance.spec.pkarr.SignedPacket;

/** The way from a user's key over the homeserver that it names to the places where that one is served. */
public final class HomeserverDiscovery {
    /** The name under a user's key where its homeserver is named (DISC-REC-001). */
    public static final String HOMESERVER_LABEL = "_pubky";

    private static final int MOST_PACKETS = 7;

    private final PacketSource packets;
    private final Random random;

    /**
     * @param random decides between records of one priority
     */
    public HomeserverDiscovery(PacketSource packets, Random random) {
        this.packets = packets;
        this.random = random;
    }

    /** The homeserver that a user names: the target of the first service record at {@code _pubky}, if it is a key (DISC-REC-003). */
    public Optional<PublicKey> homeserverOf(PublicKey user) {
        return packets.packetOf(user)
                .flatMap(packet -> packet.recordsAt(HOMESERVER_LABEL).stream()
                        .filter(found -> found.type() == RecordType.SVCB || found.type() == RecordType.HTTPS)
                        .findFirst())
                .flatMap(HomeserverDiscovery::binding)
                .flatMap(binding -> keyIn(binding.target()));
    }

    /** The places where a key's own name is served, the one to try first in front. */
    public List<Endpoint> endpointsOf(PublicKey key) {
        return endpointsOf(key.z32());
    }

    /**
     * The places where a host is served, the one to try first in front (DISC-RES-001…006). At most seven packets are asked for.
     *
     * @param host a name whose last label is a key, such as {@code _pubky.} and a user's key
     */
    public List<Endpoint> endpointsOf(String host) {
        List<Endpoint> endpoints = new ArrayList<>();
        walk(host, MOST_PACKETS, endpoints);
        return List.copyOf(endpoints);
    }

    /** Follows the records of one host, and before the next record those of the key that one names. */
    private int walk(String host, int left, List<Endpoint> endpoints) {
        Optional<PublicKey> key = keyIn(host.substring(host.lastIndexOf('.') + 1));
        if (key.isEmpty() || left == 0) {
            return left;
        }
        int budget = left - 1;
        Optional<SignedPacket> packet = packets.packetOf(key.get());
        if (packet.isEmpty()) {
            return budget;
        }
        for (ServiceBinding binding : inOrder(packet.get().recordsAt(host))) {
            if (binding.targetsItself()) {
                endpoints.add(endpoint(packet.get(), binding, Optional.empty(), addressesIn(packet.get())));
            } else if (keyIn(lastLabel(binding.target())).isPresent()) {
                budget = walk(binding.target(), budget, endpoints);
            } else {
                endpoints.add(endpoint(packet.get(), binding, Optional.of(binding.target()), List.of()));
            }
        }
        return budget;
    }

    private List<ServiceBinding> inOrder(List<PacketRecord> records) {
        List<ServiceBinding> bindings = new ArrayList<>();
        for (PacketRecord found : records) {
            if (found.type() == RecordType.HTTPS) {
                binding(found).ifPresent(bindings::add);
            }
        }
        Collections.shuffle(bindings, random);
        bindings.sort(Comparator.comparingInt(ServiceBinding::priority)); // keeps the shuffle within one priority
        return bindings;
    }

    private static Endpoint endpoint(
            SignedPacket packet, ServiceBinding binding, Optional<String> domain, List<InetAddress> addresses) {
        return new Endpoint(
                packet.publicKey(), binding.priority(), domain, addresses, binding.port(), binding.httpPort());
    }

    /** Those at the key itself, also for a host below it; hints in the record do not count (DISC-RES-003). */
    private static List<InetAddress> addressesIn(SignedPacket packet) {
        List<InetAddress> addresses = new ArrayList<>();
        for (PacketRecord found : packet.recordsAt("@")) {
            if (found.content() instanceof RecordContent.Address address) {
                addresses.add(address.address());
            }
        }
        return addresses;
    }

    private static Optional<ServiceBinding> binding(PacketRecord found) {
        return found.content() instanceof ServiceBinding binding ? Optional.of(binding) : Optional.empty();
    }

    private static String lastLabel(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static Optional<PublicKey> keyIn(String label) {
        try {
            return Optional.of(PublicKey.parse(label));
        } catch (DecodingException e) {
            return Optional.empty(); // then it is a domain
        }
    }
}
