package pubkyconformance.homeserver.discovery;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static java.util.concurrent.CompletableFuture.failedFuture;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.pkarr.PkarrNetwork;
import pubkyconformance.spec.pkarr.PublishOutcome;
import pubkyconformance.spec.pkarr.SignedPacket;

/** A network in memory that can be told to fail. */
final class MapNetwork implements PkarrNetwork {
    final Map<PublicKey, SignedPacket> packets = new ConcurrentHashMap<>();
    final List<SignedPacket> published = new CopyOnWriteArrayList<>();
    final AtomicInteger failuresLeft = new AtomicInteger();
    final AtomicInteger asked = new AtomicInteger();

    @Override
    public CompletionStage<Optional<SignedPacket>> resolve(PublicKey key) {
        asked.incrementAndGet();
        return failuresLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0
                ? failedFuture(new IllegalStateException("out of order"))
                : completedFuture(Optional.ofNullable(packets.get(key)));
    }

    @Override
    public CompletionStage<PublishOutcome> publish(SignedPacket packet) {
        if (failuresLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return completedFuture(new PublishOutcome.Failed("nobody answers"));
        }
        SignedPacket known = packets.get(packet.publicKey());
        if (known != null && known.moreRecentThan(packet)) {
            return completedFuture(new PublishOutcome.NotMostRecent());
        }
        packets.put(packet.publicKey(), packet);
        published.add(packet);
        return completedFuture(new PublishOutcome.Stored(1));
    }
}
