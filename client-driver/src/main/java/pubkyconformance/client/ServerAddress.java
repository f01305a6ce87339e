package pubkyconformance.client;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;
import pubkyconformance.client.tls.TlsOffer;
import pubkyconformance.spec.key.PublicKey;

/**
 * Where a server is, and what is spoken there.
 *
 * @param url how requests name it: {@code http://host:port} or {@code https://<key>}
 * @param host where to connect
 * @param port where to connect
 * @param tls what is offered in the handshake; empty for plain HTTP
 */
public record ServerAddress(URI url, String host, int port, Optional<TlsOffer> tls) {
    private static final int HTTP_PORT = 80;

    public ServerAddress {
        requireNonNull(url, "url");
        requireNonNull(host, "host");
        requireNonNull(tls, "tls");
    }

    /**
     * Plain HTTP.
     *
     * @param url {@code http://host:port}; a path is ignored
     */
    public static ServerAddress http(URI url) {
        if (!"http".equals(url.getScheme()) || url.getHost() == null) {
            throw new IllegalArgumentException("url: " + url + " (expected: http://host:port)");
        }
        return new ServerAddress(url, url.getHost(), url.getPort() < 0 ? HTTP_PORT : url.getPort(), Optional.empty());
    }

    /** TLS with this key as the server's only proof; the key is also the name that requests carry. */
    public static ServerAddress pubkyTls(PublicKey key, String host, int port) {
        return new ServerAddress(URI.create("https://" + key.z32()), host, port, Optional.of(TlsOffer.to(key)));
    }

    /** The same place, with another first message of the handshake. */
    public ServerAddress offering(TlsOffer offer) {
        return new ServerAddress(url, host, port, Optional.of(offer));
    }

    @Override
    public String toString() {
        return tls.isEmpty() ? url.toString() : url + " at " + host + ":" + port;
    }
}
