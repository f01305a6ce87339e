package pubkyconformance.spec.pkarr;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import pubkyconformance.spec.key.PublicKey;

/** Where signed packets are kept: a DHT, a relay, or a map in a test. */
public interface PkarrNetwork {
    /**
     * The newest packet of a key that can be found.
     *
     * @return completes with nothing if the network knows none, exceptionally if it could not be asked
     */
    CompletionStage<Optional<SignedPacket>> resolve(PublicKey key);

    /**
     * Hands a packet to the network.
     *
     * @return completes with what became of it, never exceptionally
     */
    CompletionStage<PublishOutcome> publish(SignedPacket packet);
}
