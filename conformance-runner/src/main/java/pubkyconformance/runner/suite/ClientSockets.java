package pubkyconformance.runner.suite;

import java.net.URI;
import java.util.Optional;
import pubkyconformance.client.ServerAddress;

/**
 * Where a homeserver serves its client API.
 *
 * @param main the socket that scenarios use unless they are about another
 * @param http the socket for plain HTTP, if it is known
 * @param pubkyTls the socket for TLS with the homeserver's key, if it is known
 */
public record ClientSockets(ServerAddress main, Optional<ServerAddress> http, Optional<ServerAddress> pubkyTls) {
    /** Plain HTTP only. */
    public static ClientSockets http(URI url) {
        ServerAddress http = ServerAddress.http(url);
        return new ClientSockets(http, Optional.of(http), Optional.empty());
    }

    /** TLS only. */
    public static ClientSockets pubkyTls(ServerAddress tls) {
        return new ClientSockets(tls, Optional.empty(), Optional.of(tls));
    }

    /** Both, plain HTTP being the main one. */
    public static ClientSockets both(URI url, ServerAddress tls) {
        ServerAddress http = ServerAddress.http(url);
        return new ClientSockets(http, Optional.of(http), Optional.of(tls));
    }

    /** The same sockets with TLS being the main one, where it is known. */
    public ClientSockets overTls() {
        return new ClientSockets(pubkyTls.orElse(main), http, pubkyTls);
    }
}
