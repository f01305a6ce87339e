package pubkyconformance.runner.mutants;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import pubkyconformance.homeserver.HomeserverBuilder;
import pubkyconformance.runner.embedded.EmbeddedNetwork;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.pkarr.PkarrNetwork;
import pubkyconformance.spec.pkarr.PublishOutcome;
import pubkyconformance.spec.pkarr.SignedPacket;

/** What a homeserver with a fault makes of the network that it publishes to. */
class PacketView implements PkarrNetwork {
    private final PkarrNetwork network;

    PacketView(PkarrNetwork network) {
        this.network = network;
    }

    @Override
    public CompletionStage<Optional<SignedPacket>> resolve(PublicKey key) {
        return network.resolve(key);
    }

    @Override
    public CompletionStage<PublishOutcome> publish(SignedPacket packet) {
        return network.publish(packet);
    }

    /** A fault of a homeserver that has a network beside it. */
    interface Publishing extends Fault {
        @Override
        default Optional<EmbeddedNetwork.Setup> network() {
            return Optional.of(EmbeddedNetwork.Setup.STANDARD);
        }

        /** As {@code fault}, with a network beside the homeserver. */
        static Publishing of(Fault fault) {
            return fault::into;
        }
    }

    /** Makes such a view of a network; made anew at each start. */
    @FunctionalInterface
    interface Making {
        PkarrNetwork around(PkarrNetwork network);
    }

    static Publishing seen(Making making) {
        return (HomeserverBuilder builder) -> builder.decorateNetwork(making::around);
    }

    /** Publishes again whatever it finds of this kind, too. */
    static Publishing republishing(Predicate<SignedPacket> which) {
        return seen(network -> new PacketView(network) {
            @Override
            public CompletionStage<Optional<SignedPacket>> resolve(PublicKey key) {
                return super.resolve(key)
                        .thenCompose(found -> found.filter(which).isPresent()
                                ? publish(found.get()).thenApply(outcome -> found)
                                : CompletableFuture.completedFuture(found));
            }
        });
    }

    /** Takes some packets for published and does nothing. */
    static Publishing dropping(Predicate<SignedPacket> which) {
        return seen(network -> new PacketView(network) {
            @Override
            public CompletionStage<PublishOutcome> publish(SignedPacket packet) {
                return which.test(packet)
                        ? CompletableFuture.completedFuture(new PublishOutcome.Stored(1))
                        : super.publish(packet);
            }
        });
    }

    /** Goes by the first packet of a key that it ever found. */
    static Publishing remembering() {
        return seen(network -> {
            Map<PublicKey, SignedPacket> first = new ConcurrentHashMap<>();
            return new PacketView(network) {
                @Override
                public CompletionStage<Optional<SignedPacket>> resolve(PublicKey key) {
                    return super.resolve(key).thenApply(found -> {
                        found.ifPresent(packet -> first.putIfAbsent(key, packet));
                        return Optional.ofNullable(first.get(key));
                    });
                }
            };
        });
    }
}
