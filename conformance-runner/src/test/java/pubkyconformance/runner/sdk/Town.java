package pubkyconformance.runner.sdk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import pubkyconformance.client.sdk.Pubky;
import pubkyconformance.dht.relay.HttpRelay;
import pubkyconformance.dht.relay.PkarrRelay;
import pubkyconformance.homeserver.HomeserverApp;
import pubkyconformance.homeserver.HomeserverBuilder;
import pubkyconformance.homeserver.discovery.PublicAddresses;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.pkarr.PkarrNetwork;
import pubkyconformance.spec.pkarr.PublishOutcome;
import pubkyconformance.spec.pkarr.SignedPacket;

/** A relay of signed packets, homeservers that publish where they are, and clients that find them; all on free ports of loopback. */
public final class Town implements AutoCloseable {
    private final Packets packets = new Packets();
    private final PkarrRelay relay = PkarrRelay.builder(packets).start();
    private final HttpRelay messages = HttpRelay.builder().start();
    private final List<Runnable> closings = new ArrayList<>();

    public HomeserverApp homeserver() {
        return homeserver(UnaryOperator.identity());
    }

    public HomeserverApp homeserver(UnaryOperator<HomeserverBuilder> settings) {
        HomeserverApp app = settings.apply(HomeserverApp.builder().discovery(packets, PublicAddresses.ofLoopback()))
                .start();
        closings.add(app::close);
        return app;
    }

    public Pubky pubky() {
        return pubky("/inbox");
    }

    /**
     * A client whose relay of messages is used in one way.
     *
     * @param relayPath {@code /inbox} or {@code /link}
     */
    public Pubky pubky(String relayPath) {
        Pubky pubky = Pubky.builder()
                .relay(relay.url())
                .httpRelay(messages.url().resolve(relayPath))
                .thisMachineOnly()
                .build();
        closings.add(pubky::close);
        return pubky;
    }

    public PkarrRelay relay() {
        return relay;
    }

    public HttpRelay messages() {
        return messages;
    }

    public Packets packets() {
        return packets;
    }

    @Override
    public void close() {
        closings.forEach(Runnable::run);
        relay.close();
        messages.close();
    }

    /** Signed packets in a map. */
    public static final class Packets implements PkarrNetwork {
        private final Map<PublicKey, SignedPacket> newest = new ConcurrentHashMap<>();

        @Override
        public CompletionStage<Optional<SignedPacket>> resolve(PublicKey key) {
            return CompletableFuture.completedStage(Optional.ofNullable(newest.get(key)));
        }

        @Override
        public CompletionStage<PublishOutcome> publish(SignedPacket packet) {
            newest.merge(packet.publicKey(), packet, (old, young) -> young.moreRecentThan(old) ? young : old);
            return CompletableFuture.completedStage(new PublishOutcome.Stored(1));
        }

        public SignedPacket of(PublicKey key) {
            return Optional.ofNullable(newest.get(key)).orElseThrow();
        }
    }
}
