package pubkyconformance.runner.target;

import static java.util.stream.Collectors.joining;

import java.net.InetAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import pubkyconformance.client.ServerAddress;
import pubkyconformance.client.discovery.Endpoint;
import pubkyconformance.client.discovery.HomeserverDiscovery;
import pubkyconformance.client.tls.TlsOffer;
import pubkyconformance.runner.CommandException;
import pubkyconformance.runner.suite.ClientSockets;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.pkarr.SignedPacket;

/**
 * The sockets that a homeserver's record names: an address and a port for Pubky TLS, and plain HTTP on the machine that calls itself
 * {@code localhost}. What a record says is somebody else's word: it leads to other machines only if that is allowed.
 *
 * @param sockets Pubky TLS being the main one where the record names it
 * @param identity whose they are: the key itself, or one that its record leads to
 * @param story how they were found, for a reader
 */
public record PublishedSockets(ClientSockets sockets, PublicKey identity, String story) {
    private static final String THIS_MACHINE = "localhost";

    /**
     * Finds them.
     *
     * @param remoteAllowed whether they may be on other machines
     * @throws CommandException if there is no record, or none that leads anywhere, with what is there instead
     */
    public static PublishedSockets find(PublicKey key, RecordSearch search, boolean remoteAllowed) {
        SignedPacket own = search.packetOf(key)
                .orElseThrow(() -> CommandException.target("there is no record of " + key.z32() + " " + search.places()
                        + "; check the key, and that its homeserver runs and publishes there"));
        List<Endpoint> endpoints = new HomeserverDiscovery(search::packetOf, new SecureRandom()).endpointsOf(key);
        Optional<ServerAddress> tls = direct(endpoints, address -> remoteAllowed || address.isLoopbackAddress())
                .findFirst();
        Optional<PublicKey> identity = tls.flatMap(ServerAddress::tls)
                .flatMap(TlsOffer::pinned)
                .or(() -> endpoints.stream()
                        .filter(PublishedSockets::isInClear)
                        .map(Endpoint::identity)
                        .findFirst());
        List<String> elsewhere = direct(endpoints, address -> !address.isLoopbackAddress())
                .map(address -> hostAndPort(address))
                .toList();
        if (tls.isEmpty() && !elsewhere.isEmpty()) {
            throw CommandException.usage("the record of " + key.z32() + " leads to " + String.join(", ", elsewhere)
                    + ", which is not on this machine; if you may test it, say --allow-remote: accounts and files are"
                    + " made there");
        }
        if (identity.isEmpty()) {
            throw CommandException.target(
                    "the record of " + key.z32() + " " + search.places() + " names "
                            + (endpoints.isEmpty() ? "no place at all" : names(endpoints))
                            + "; address and port for Pubky TLS are needed: give them with --connect HOST:PORT if you know them");
        }
        Optional<URI> inClear = endpoints.stream()
                .filter(endpoint -> isInClear(endpoint) && endpoint.identity().equals(identity.get()))
                .map(endpoint ->
                        URI.create("http://127.0.0.1:" + endpoint.httpPort().orElseThrow()))
                .findFirst();
        ClientSockets sockets = sockets(tls, inClear);
        return new PublishedSockets(
                sockets, identity.get(), story(sockets, RecordSearch.signedAt(own) + " " + search.places()));
    }

    private static Stream<ServerAddress> direct(List<Endpoint> endpoints, Predicate<InetAddress> wanted) {
        return endpoints.stream()
                .filter(endpoint ->
                        endpoint.domain().isEmpty() && endpoint.port().orElse(0) != 0)
                .flatMap(endpoint -> endpoint.addresses().stream()
                        .filter(wanted)
                        .map(address -> ServerAddress.pubkyTls(
                                endpoint.identity(),
                                address.getHostAddress(),
                                endpoint.port().orElseThrow())));
    }

    /** Any other domain stands for HTTPS, which nobody speaks here. */
    private static boolean isInClear(Endpoint endpoint) {
        return endpoint.domain().filter(THIS_MACHINE::equals).isPresent()
                && endpoint.httpPort().orElse(0) != 0;
    }

    private static String names(List<Endpoint> endpoints) {
        return endpoints.stream()
                .map(endpoint -> endpoint.domain().orElse("a place without address or port"))
                .distinct()
                .collect(joining(", "));
    }

    private static ClientSockets sockets(Optional<ServerAddress> tls, Optional<URI> inClear) {
        if (tls.isEmpty()) {
            return ClientSockets.http(inClear.orElseThrow());
        }
        return inClear.map(url -> ClientSockets.both(url, tls.get()).overTls())
                .orElseGet(() -> ClientSockets.pubkyTls(tls.get()));
    }

    private static String hostAndPort(ServerAddress address) {
        String host = address.host();
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.port();
    }

    private static String story(ClientSockets sockets, String where) {
        String places = Stream.of(sockets.pubkyTls(), sockets.http())
                .flatMap(Optional::stream)
                .map(ServerAddress::toString)
                .collect(joining(", "));
        return places + ", by its record of " + where;
    }
}
