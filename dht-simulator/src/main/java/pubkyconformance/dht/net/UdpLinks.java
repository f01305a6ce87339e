package pubkyconformance.dht.net;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import pubkyconformance.spec.krpc.Ipv4Endpoint;

/** How the datagrams that nodes of a {@link UdpNetwork} send are treated. Asked on the network's thread, once for each datagram. */
@FunctionalInterface
public interface UdpLinks {
    /** Each is sent at once. */
    UdpLinks PERFECT = (from, to) -> Optional.of(Duration.ZERO);

    /** None is sent. */
    UdpLinks CUT = (from, to) -> Optional.empty();

    /** How long a datagram is held back before it is sent; empty if it is lost. */
    Optional<Duration> delay(Ipv4Endpoint from, Ipv4Endpoint to);

    /** These, but nothing passes between the nodes at {@code side} and the others of {@code all}. Whoever is none of them is reached. */
    default UdpLinks partitioned(Set<Ipv4Endpoint> side, Set<Ipv4Endpoint> all) {
        Set<Ipv4Endpoint> own = Set.copyOf(side);
        Set<Ipv4Endpoint> nodes = Set.copyOf(all);
        return (from, to) ->
                nodes.contains(to) && own.contains(from) != own.contains(to) ? Optional.empty() : delay(from, to);
    }
}
