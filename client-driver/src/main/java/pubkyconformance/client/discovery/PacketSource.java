package pubkyconformance.client.discovery;

import java.util.Optional;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.pkarr.SignedPacket;

/** Where a client looks for signed packets. */
@FunctionalInterface
public interface PacketSource {
    /** The newest packet of a key that could be found; every datagram and request on the way is recorded. */
    Optional<SignedPacket> packetOf(PublicKey key);
}
