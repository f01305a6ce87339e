package pubkyconformance.homeserver.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import pubkyconformance.homeserver.SignupMode;
import pubkyconformance.homeserver.discovery.PublicAddresses;

/**
 * What a {@code config.toml} says, completed by the defaults that a server in production has.
 *
 * @param signupMode who may sign up
 * @param keepsInMemory whether everything is forgotten when the server stops
 * @param httpSocket where the client API is served in clear
 * @param tlsSocket where it is served over raw-key TLS
 * @param admin the operator's side; empty if it is off
 * @param metrics where monitoring reads; empty if it is off
 * @param pkdns what is published, and through which network
 * @param unused keys that are set and mean something elsewhere, but nothing to this homeserver
 */
public record HomeserverConfig(
        SignupMode signupMode,
        boolean keepsInMemory,
        InetSocketAddress httpSocket,
        InetSocketAddress tlsSocket,
        Optional<Admin> admin,
        Optional<InetSocketAddress> metrics,
        Pkdns pkdns,
        List<String> unused) {
    public HomeserverConfig {
        unused = List.copyOf(unused);
    }

    /** The operator's side. */
    public record Admin(InetSocketAddress socket, String password) {
        /** Without the password. */
        @Override
        public String toString() {
            return "Admin[" + socket + "]";
        }
    }

    /**
     * What is published, and through which network.
     *
     * @param publicIp the address in the homeserver's record
     * @param publicTlsPort the port of raw-key TLS in the record; empty is the one listened on
     * @param publicHttpPort the port of plain HTTP in the record; empty is the one listened on
     * @param domain the name under which browsers reach the homeserver
     * @param republishUsersEvery how often users' records are published again; empty is never
     * @param bootstrapNodes where to enter the DHT, {@code host:port}
     * @param relays PKARR relays to publish through as well
     * @param dhtPatience how long a DHT node may take to answer
     * @param relayPatience how long a relay may take to answer
     */
    public record Pkdns(
            InetAddress publicIp,
            OptionalInt publicTlsPort,
            OptionalInt publicHttpPort,
            String domain,
            Optional<Duration> republishUsersEvery,
            List<String> bootstrapNodes,
            List<String> relays,
            Duration dhtPatience,
            Duration relayPatience) {
        public Pkdns {
            bootstrapNodes = List.copyOf(bootstrapNodes);
            relays = List.copyOf(relays);
        }

        /** What the homeserver's record says. */
        public PublicAddresses addresses() {
            return new PublicAddresses(publicIp, publicTlsPort, publicHttpPort, Optional.of(domain));
        }
    }
}
