package pubkyconformance.dht.pkarr;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.pkarr.PkarrNetwork;
import pubkyconformance.spec.pkarr.PublishOutcome;
import pubkyconformance.spec.pkarr.SignedPacket;

/**
 * A network with a memory: it answers again what it has seen while that may be kept, and an older packet never takes the place of a newer.
 */
public final class CachingResolver implements PkarrNetwork {
    private final PkarrNetwork network;
    private final PacketCache cache;
    private final InstantSource clock;

    public CachingResolver(PkarrNetwork network, PacketCache cache, InstantSource clock) {
        this.network = requireNonNull(network, "network");
        this.cache = requireNonNull(cache, "cache");
        this.clock = requireNonNull(clock, "clock");
    }

    /** As {@link #resolve(PublicKey, ResolvePolicy)}, from the cache first. */
    @Override
    public CompletionStage<Optional<SignedPacket>> resolve(PublicKey key) {
        return resolve(key, ResolvePolicy.CACHE_FIRST).thenApply(found -> found.map(SeenPacket::packet));
    }

    /**
     * The packet of a key as far as {@code policy} allows to look for it.
     *
     * @return completes with nothing if there is none, exceptionally if the network had to be asked and could not be
     */
    public CompletionStage<Optional<SeenPacket>> resolve(PublicKey key, ResolvePolicy policy) {
        Optional<SeenPacket> kept = cache.find(key);
        return switch (policy) {
            case CACHE_ONLY -> CompletableFuture.completedFuture(kept);
            case CACHE_FIRST -> kept.filter(seen -> !seen.isExpired(clock.instant()))
                    .<CompletionStage<Optional<SeenPacket>>>map(
                            seen -> CompletableFuture.completedFuture(Optional.of(seen)))
                    .orElseGet(() -> ask(key).thenApply(found -> found.filter(seen -> !isOlder(seen, kept))));
            case NETWORK_ONLY -> ask(key);
        };
    }

    private static boolean isOlder(SeenPacket seen, Optional<SeenPacket> kept) {
        return kept.filter(known -> known.packet().moreRecentThan(seen.packet()))
                .isPresent();
    }

    private CompletionStage<Optional<SeenPacket>> ask(PublicKey key) {
        return network.resolve(key)
                .thenApply(found -> found.map(packet -> {
                    SeenPacket seen = new SeenPacket(packet, clock.instant());
                    cache.saw(packet, seen.lastSeen());
                    return seen;
                }));
    }

    /** Whether a more recent packet than this is kept, so that the network need not be asked to know that it comes too late. */
    public boolean knowsBetterThan(SignedPacket packet) {
        return cache.find(packet.publicKey())
                .filter(seen -> seen.packet().moreRecentThan(packet))
                .isPresent();
    }

    /** Publishes the packet unless a more recent one is kept, and keeps it once the network has stored it (PKARR-CLI-008). */
    @Override
    public CompletionStage<PublishOutcome> publish(SignedPacket packet) {
        if (knowsBetterThan(packet)) {
            return CompletableFuture.completedFuture(new PublishOutcome.NotMostRecent());
        }
        return network.publish(packet).thenApply(outcome -> {
            if (outcome instanceof PublishOutcome.Stored) {
                cache.saw(packet, clock.instant());
            }
            return outcome;
        });
    }
}
