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
 * @param freshHttpRelays starts relays of messages for one scenario alone, if ours is the one that is judged
 * @param freshNetworks starts networks of DHT and PKARR relay for one scenario alone, if ours are judged
 */
public record Neighbours(
        Optional<InetSocketAddress> dhtNode,
        Optional<URI> pkarrRelay,
        Optional<URI> httpRelay,
        Optional<FreshHttpRelays> freshHttpRelays,
        Optional<FreshNetworks> freshNetworks) {
    /** Nobody. */
    public static final Neighbours NONE = new Neighbours(Optional.empty(), Optional.empty(), Optional.empty());

    /** Those that somebody named by their addresses. */
    public Neighbours(Optional<InetSocketAddress> dhtNode, Optional<URI> pkarrRelay, Optional<URI> httpRelay) {
        this(dhtNode, pkarrRelay, httpRelay, Optional.empty(), Optional.empty());
    }

    /** These and an HTTP relay of our own, which can be had for one scenario, too. */
    public Neighbours withOwnHttpRelay(URI url, FreshHttpRelays fresh) {
        return new Neighbours(dhtNode, pkarrRelay, Optional.of(url), Optional.of(fresh), freshNetworks);
    }

    /** These, and our own networks for single scenarios. */
    public Neighbours withOwnNetworks(FreshNetworks fresh) {
        return new Neighbours(dhtNode, pkarrRelay, httpRelay, freshHttpRelays, Optional.of(fresh));
    }

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

    /** Relays of the scenario's own, or the scenario ends here: only ours has a clock to move. */
    public FreshHttpRelays requireFreshHttpRelays() {
        return freshHttpRelays.orElseThrow(
                () -> new NotApplicable("needs an HTTP relay of its own, which only the embedded target can start"));
    }

    /** Networks of the scenario's own, or the scenario ends here: only ours fall apart on request. */
    public FreshNetworks requireFreshNetworks() {
        return freshNetworks.orElseThrow(
                () -> new NotApplicable("needs a network of its own, which only the embedded target can start"));
    }
}
