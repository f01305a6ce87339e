package pubkyconformance.dht.pkarr;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.pkarr.PublishOutcome;
import pubkyconformance.spec.pkarr.SignedPacket;
import pubkyconformance.spec.pkarr.SignedPacketBuilder;

final class CachingResolverTest {
    private static final KeyPair ALICE = KeyPair.ofSeed(new byte[32]);
    private static final PublicKey KEY = ALICE.publicKey();

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final MapNetwork network = new MapNetwork();
    private final PacketCache cache = new PacketCache(2);
    private final CachingResolver resolver = new CachingResolver(network, cache, () -> now);

    private static SignedPacket packet(KeyPair keys, long micros, long ttlSeconds) {
        return new SignedPacketBuilder().txt("a", ttlSeconds, "x").build(keys, micros);
    }

    private Optional<SignedPacket> resolve(ResolvePolicy policy) {
        return resolver.resolve(KEY, policy).toCompletableFuture().join().map(SeenPacket::packet);
    }

    private PublishOutcome publish(SignedPacket packet) {
        return resolver.publish(packet).toCompletableFuture().join();
    }

    @Nested
    class CacheFirst {
        @Test
        void aFreshPacketComesFromTheCacheToTheLastMomentOfItsTime() {
            SignedPacket first = packet(ALICE, 1, 400);
            publish(first);
            network.hold(packet(ALICE, 2, 400));

            now = now.plusSeconds(400).minusNanos(1);

            assertThat(resolve(ResolvePolicy.CACHE_FIRST)).contains(first);
            assertThat(network.asked()).isZero();
        }

        @Test
        void anExpiredPacketIsAskedForAgain() {
            publish(packet(ALICE, 1, 400));
            SignedPacket second = packet(ALICE, 2, 400);
            network.hold(second);

            now = now.plusSeconds(400);

            assertThat(resolve(ResolvePolicy.CACHE_FIRST)).contains(second);
        }

        @Test
        void nothingIsKeptForLessThanFiveMinutesOrMoreThanADay() {
            publish(packet(ALICE, 1, 0));
            now = now.plusSeconds(299);
            Optional<SignedPacket> early = resolve(ResolvePolicy.CACHE_FIRST);
            int askedEarly = network.asked();

            publish(packet(ALICE, 2, 1_000_000));
            now = now.plus(Duration.ofDays(1));
            Optional<SignedPacket> late = resolve(ResolvePolicy.CACHE_FIRST);

            assertThat(early).isPresent();
            assertThat(askedEarly).isZero();
            assertThat(late).isPresent();
            assertThat(network.asked()).isEqualTo(1);
        }

        @Test
        void anExpiredPacketIsNeverTheAnswerAndAnOlderOneNeither() {
            publish(packet(ALICE, 2, 400));
            network.hold(packet(ALICE, 1, 400));

            now = now.plusSeconds(400);

            assertThat(resolve(ResolvePolicy.CACHE_FIRST)).isEmpty();
        }

        @Test
        void theSamePacketSeenAgainIsFreshAgain() {
            SignedPacket only = packet(ALICE, 1, 400);
            publish(only);
            now = now.plusSeconds(400);
            resolve(ResolvePolicy.CACHE_FIRST);

            now = now.plusSeconds(399);

            assertThat(resolve(ResolvePolicy.CACHE_FIRST)).contains(only);
            assertThat(network.asked()).isEqualTo(1);
        }

        @Test
        void aNetworkThatIsDownIsNoAnswer() {
            network.goDown();

            assertThat(resolver.resolve(KEY, ResolvePolicy.CACHE_FIRST).toCompletableFuture())
                    .isCompletedExceptionally();
        }
    }

    @Nested
    class OtherPolicies {
        @Test
        void theCacheAloneMayBeExpiredAndNeverAsks() {
            SignedPacket old = packet(ALICE, 1, 400);
            publish(old);
            now = now.plus(Duration.ofDays(2));

            assertThat(resolve(ResolvePolicy.CACHE_ONLY)).contains(old);
            assertThat(network.asked()).isZero();
        }

        @Test
        void theNetworkAloneMayAnswerWithLessButTakesNothingFromTheCache() {
            SignedPacket newer = packet(ALICE, 2, 400);
            publish(newer);
            SignedPacket older = packet(ALICE, 1, 400);
            network.hold(older);

            assertThat(resolve(ResolvePolicy.NETWORK_ONLY)).contains(older);
            assertThat(resolve(ResolvePolicy.CACHE_FIRST)).contains(newer);
        }
    }

    @Nested
    class Publishing {
        @Test
        void whatComesTooLateIsRefusedWithoutAsking() {
            publish(packet(ALICE, 2, 400));
            network.goDown();

            assertThat(publish(packet(ALICE, 1, 400))).isEqualTo(new PublishOutcome.NotMostRecent());
        }

        @Test
        void theSamePacketMayBePublishedAgain() {
            publish(packet(ALICE, 2, 400));

            assertThat(publish(packet(ALICE, 2, 400))).isEqualTo(new PublishOutcome.Stored(3));
        }

        @Test
        void whatWasNotStoredIsNotKept() {
            network.goDown();

            publish(packet(ALICE, 1, 400));

            assertThat(resolve(ResolvePolicy.CACHE_ONLY)).isEmpty();
        }
    }

    @Nested
    class Capacity {
        @Test
        void whatWasAskedForLongestAgoGivesWay() {
            KeyPair bob = KeyPair.ofSeed("b".repeat(32).getBytes(US_ASCII));
            KeyPair carol = KeyPair.ofSeed("c".repeat(32).getBytes(US_ASCII));
            cache.saw(packet(ALICE, 1, 400), now);
            cache.saw(packet(bob, 1, 400), now);
            cache.find(KEY);

            cache.saw(packet(carol, 1, 400), now);

            assertThat(cache.size()).isEqualTo(2);
            assertThat(cache.find(KEY)).isPresent();
            assertThat(cache.find(bob.publicKey())).isEmpty();
        }

        @Test
        void aCacheForNothingIsRefused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new PacketCache(0))
                    .withMessageContaining("capacity: 0");
        }
    }
}
