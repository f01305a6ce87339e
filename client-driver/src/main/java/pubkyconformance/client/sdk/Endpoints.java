package pubkyconformance.client.sdk;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import pubkyconformance.client.ServerAddress;
import pubkyconformance.client.discovery.Endpoint;
import pubkyconformance.client.discovery.HomeserverDiscovery;
import pubkyconformance.spec.key.PublicKey;

/**
 * Chooses where to speak to a homeserver: over TLS with its key where somebody accepts the connection, else over plain HTTP if it is on this
 * machine. A choice holds for a minute (SDK-019).
 */
final class Endpoints {
    private static final String THIS_MACHINE = "localhost";
    private static final int PROBE_MILLIS = 1500;
    private static final Duration HOLDS = Duration.ofSeconds(60);

    private record Choice(ServerAddress address, Instant until) {}

    private final HomeserverDiscovery discovery;
    private final boolean thisMachineOnly;
    private final InstantSource clock;
    private final Map<PublicKey, Choice> choices = new ConcurrentHashMap<>();

    Endpoints(HomeserverDiscovery discovery, boolean thisMachineOnly, InstantSource clock) {
        this.discovery = discovery;
        this.thisMachineOnly = thisMachineOnly;
        this.clock = clock;
    }

    ServerAddress addressOf(PublicKey homeserver) {
        Instant now = clock.instant();
        Choice known = choices.get(homeserver);
        if (known != null && now.isBefore(known.until())) {
            return known.address();
        }
        ServerAddress chosen = choose(homeserver);
        choices.put(homeserver, new Choice(chosen, now.plus(HOLDS)));
        return chosen;
    }

    private ServerAddress choose(PublicKey homeserver) {
        List<Endpoint> found = discovery.endpointsOf(homeserver);
        if (found.isEmpty()) {
            throw new UnresolvedException("there is no record of where the homeserver " + homeserver + " is");
        }
        List<ServerAddress> candidates = new ArrayList<>();
        found.forEach(each -> direct(each, candidates));
        found.forEach(each -> named(each, candidates));
        if (candidates.isEmpty()) {
            throw new UnresolvedException("the record of the homeserver " + homeserver
                    + " names no place that this client can speak to"
                    + (thisMachineOnly ? " on this machine" : ""));
        }
        // The last is taken untried: whoever speaks to it will see that nobody answers.
        return candidates.stream()
                .limit(candidates.size() - 1L)
                .filter(Endpoints::accepts)
                .findFirst()
                .orElse(candidates.get(candidates.size() - 1));
    }

    private void direct(Endpoint endpoint, List<ServerAddress> candidates) {
        int port = endpoint.port().orElse(0);
        for (InetAddress address : endpoint.addresses()) {
            if (endpoint.domain().isEmpty() && port > 0 && (!thisMachineOnly || address.isLoopbackAddress())) {
                candidates.add(ServerAddress.pubkyTls(endpoint.identity(), address.getHostAddress(), port));
            }
        }
    }

    private static void named(Endpoint endpoint, List<ServerAddress> candidates) {
        int port = endpoint.httpPort().orElse(endpoint.port().orElse(0));
        if (endpoint.domain().filter(THIS_MACHINE::equals).isPresent() && port > 0) {
            candidates.add(ServerAddress.http(URI.create("http://127.0.0.1:" + port)));
        }
    }

    private static boolean accepts(ServerAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.host(), address.port()), PROBE_MILLIS);
            return true;
        } catch (IOException e) {
            return false; // then the next is tried
        }
    }
}
