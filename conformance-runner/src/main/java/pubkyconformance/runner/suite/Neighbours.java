package pubkyconformance.runner.suite;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;

/**
 * Whom a run can judge beside the homeserver.
 *
 * @param dhtNode a node of the Mainline DHT
 * @param pkarrRelay a relay of signed packets, {@code http://host:port}
 * @param httpRelay a relay of messages between signer and app, {@code http://host:port}
 */
public record Neighbours(Optional<InetSocketAddress> dhtNode, Optional<URI> pkarrRelay, Optional<URI> httpRelay) {
    /** Nobody. */
    public static final Neighbours NONE = new Neighbours(Optional.empty(), Optional.empty(), Optional.empty());

    /** The DHT node, or the scenario ends here because there is none to judge. */
    public InetSocketAddress requireDhtNode() {
        return dhtNode.orElseThrow(() -> new NotApplicable("needs a DHT node to judge: give --dht-node HOST:PORT"));
    }

    /** The relay of signed packets, or the scenario ends here because there is none to judge. */
    public URI requirePkarrRelay() {
        return pkarrRelay.orElseThrow(() -> new NotApplicable("needs a PKARR relay to judge: give --relay URL"));
    }

    /** The relay of messages, or the scenario ends here because there is none to judge. */
    public URI requireHttpRelay() {
        return httpRelay.orElseThrow(() -> new NotApplicable("needs an HTTP relay to judge: give --http-relay URL"));
    }
}
