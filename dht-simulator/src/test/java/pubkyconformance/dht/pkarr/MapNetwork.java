package pubkyconformance.dht.pkarr;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.pkarr.PkarrNetwork;
import pubkyconformance.spec.pkarr.PublishOutcome;
import pubkyconformance.spec.pkarr.SignedPacket;

/** A network that is a map; it can go down, and counts how often it was asked. */
public final class MapNetwork implements PkarrNetwork {
    private final Map<PublicKey, SignedPacket> packets = new HashMap<>();
    private boolean down;
    private int asked;

    @Override
    public CompletionStage<Optional<SignedPacket>> resolve(PublicKey key) {
        asked++;
        return down
                ? CompletableFuture.failedFuture(new IllegalStateException("down"))
                : CompletableFuture.completedFuture(Optional.ofNullable(packets.get(key)));
    }

    @Override
    public CompletionStage<PublishOutcome> publish(SignedPacket packet) {
        if (down) {
            return CompletableFuture.completedFuture(new PublishOutcome.Failed("down"));
        }
        SignedPacket kept = packets.get(packet.publicKey());
        if (kept != null && kept.moreRecentThan(packet)) {
            return CompletableFuture.completedFuture(new PublishOutcome.NotMostRecent());
        }
        packets.put(packet.publicKey(), packet);
        return CompletableFuture.completedFuture(new PublishOutcome.Stored(3));
    }

    /** As if somebody else had put it there, newer or not. */
    public void hold(SignedPacket packet) {
        packets.put(packet.publicKey(), packet);
    }

    public void goDown() {
        down = true;
    }

    int asked() {
        return asked;
    }
}
