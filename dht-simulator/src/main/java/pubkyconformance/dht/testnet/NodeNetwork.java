package pubkyconformance.dht.testnet;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import pubkyconformance.dht.net.DhtDriver;
import pubkyconformance.dht.pkarr.DhtPkarrNetwork;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.pkarr.PkarrNetwork;
import pubkyconformance.spec.pkarr.PublishOutcome;
import pubkyconformance.spec.pkarr.SignedPacket;

/** The DHT through a node that may crash and be started again meanwhile. */
final class NodeNetwork implements PkarrNetwork {
    private final Part<DhtDriver> node;

    NodeNetwork(Part<DhtDriver> node) {
        this.node = node;
    }

    @Override
    public CompletionStage<Optional<SignedPacket>> resolve(PublicKey key) {
        return new DhtPkarrNetwork(node.last()).resolve(key);
    }

    @Override
    public CompletionStage<PublishOutcome> publish(SignedPacket packet) {
        return new DhtPkarrNetwork(node.last()).publish(packet);
    }
}
