package pubkyconformance.client.discovery;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import pubkyconformance.spec.key.PublicKey;

/**
 * A place where a key is served.
 *
 * @param identity the key that the server has to prove, that of the packet in which the record stands
 * @param priority as in the record; lower ones come first
 * @param domain the domain to ask, or nothing if the server is to be asked directly
 * @param addresses of a server that is to be asked directly
 * @param port as in the record
 * @param httpPort where plain HTTP is spoken, as in the record
 */
public record Endpoint(
        PublicKey identity,
        int priority,
        Optional<String> domain,
        List<InetAddress> addresses,
        OptionalInt port,
        OptionalInt httpPort) {
    public Endpoint {
        addresses = List.copyOf(addresses);
    }
}
