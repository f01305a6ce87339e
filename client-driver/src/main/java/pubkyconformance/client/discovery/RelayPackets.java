package pubkyconformance.client.discovery;

import java.util.Optional;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.HttpDriver;
import pubkyconformance.client.Request;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.pkarr.SignedPacket;

/** Signed packets at a PKARR relay. */
public final class RelayPackets implements PacketSource {
    private final HttpDriver relay;

    public RelayPackets(HttpDriver relay) {
        this.relay = relay;
    }

    /** The request for a key's packet, to be completed and sent by the caller. */
    public static Request get(PublicKey key) {
        return Request.of("GET", "/" + key.z32());
    }

    /** The request that hands over a payload, valid or not. */
    public static Request put(PublicKey key, byte[] payload) {
        return Request.of("PUT", "/" + key.z32()).body(payload);
    }

    public Exchange send(Request request) {
        return relay.send(request);
    }

    @Override
    public Optional<SignedPacket> packetOf(PublicKey key) {
        Exchange exchange = relay.send(get(key));
        if (!exchange.isSuccess()) {
            return Optional.empty();
        }
        try {
            return Optional.of(SignedPacket.ofRelayPayload(key, exchange.body().bytes()));
        } catch (DecodingException e) {
            return Optional.empty(); // a relay is not trusted: what the key did not sign is nothing
        }
    }

    public Exchange publish(SignedPacket packet) {
        return relay.send(put(packet.publicKey(), packet.relayPayload()));
    }
}
