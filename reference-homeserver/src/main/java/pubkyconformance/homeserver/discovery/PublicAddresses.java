package pubkyconformance.homeserver.discovery;

import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where the homeserver is reached from outside, as its record says.
 *
 * @param ip its address
 * @param tlsPort of raw-key TLS; empty is the port listened on
 * @param httpPort of plain HTTP; empty is the port listened on
 * @param domain the name under which browsers reach it; without one they do not
 */
public record PublicAddresses(InetAddress ip, OptionalInt tlsPort, OptionalInt httpPort, Optional<String> domain) {
    /** Of a homeserver on one's own machine. */
    public static PublicAddresses ofLoopback() {
        return new PublicAddresses(
                InetAddress.getLoopbackAddress(), OptionalInt.empty(), OptionalInt.empty(), Optional.of("localhost"));
    }

    /** These, completed by the ports that are listened on; a TLS port of 0 says that there is no TLS. */
    public PublicAddresses completedBy(int boundTlsPort, int boundHttpPort) {
        return new PublicAddresses(
                ip,
                OptionalInt.of(tlsPort.orElse(boundTlsPort)),
                OptionalInt.of(httpPort.orElse(boundHttpPort)),
                domain);
    }
}
