package pubkyconformance.dht.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import pubkyconformance.dht.relay.RelayOutcome.Delivered;
import pubkyconformance.dht.relay.RelayOutcome.Ended;

final class ChannelsTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final int CAPACITY = 3;

    private final Channels channels =
            new Channels(new RelayRules(PATIENCE, LIFETIME, Duration.ofMinutes(10), 2048, 256, CAPACITY, 2));

    private static RelayMessage message(String text) {
        return new RelayMessage(text.getBytes(UTF_8), null);
    }

    private static Instant after(long seconds) {
        return START.plusSeconds(seconds);
    }

    private CompletableFuture<RelayOutcome> take(String id, Instant now) {
        return channels.take(id, false, PATIENCE, now);
    }

    @Nested
    class Taking {
        @Test
        void aMessageThatIsThereComesAtOnceAndStays() {
            channels.post("a", message("hello"), LIFETIME, START);

            assertThat(take("a", START)).isCompletedWithValue(new Delivered(message("hello")));
            assertThat(take("a", after(299))).isCompletedWithValue(new Delivered(message("hello")));
            assertThat(channels.isAcknowledged("a", START)).contains(false);
        }

        @Test
        void allWhoWaitHaveTheNextMessage() {
            CompletableFuture<RelayOutcome> one = take("a", START);
            CompletableFuture<RelayOutcome> other = take("a", after(1));

            channels.post("a", message("hello"), LIFETIME, after(2));

            assertThat(one).isCompletedWithValue(new Delivered(message("hello")));
            assertThat(other).isCompletedWithValue(new Delivered(message("hello")));
        }

        @Test
        void aMessageIsGoneAtTheEndOfItsLifeAndNotBefore() {
            channels.post("a", message("hello"), LIFETIME, START);

            assertThat(take("a", START.plus(LIFETIME).minusMillis(1))).isCompleted();
            assertThat(take("a", START.plus(LIFETIME))).isNotCompleted();
            assertThat(channels.isAcknowledged("a", START.plus(LIFETIME))).isEmpty();
        }

        @Test
        void patienceEndsOnTheClock() {
            CompletableFuture<RelayOutcome> waiting = take("a", START);

            channels.tick(START.plus(PATIENCE).minusMillis(1));
            boolean early = waiting.isDone();
            channels.tick(START.plus(PATIENCE));

            assertThat(early).isFalse();
            assertThat(waiting).isCompletedWithValue(Ended.TIMED_OUT);
            assertThat(channels.waiters()).isZero();
        }

        @Test
        void anAcknowledgedEntryThatExpiresEndsTheWaiting() {
            channels.post("a", message("hello"), LIFETIME, START);
            channels.acknowledge("a", START);
            CompletableFuture<RelayOutcome> waiting = take("a", after(290));

            channels.tick(after(300));

            assertThat(waiting).isCompletedWithValue(Ended.GONE);
        }

        @Test
        void oneTooManyIsCrowdedAndWhoHangsUpMakesRoom() {
            CompletableFuture<RelayOutcome> first = take("a", START);
            CompletableFuture<RelayOutcome> second = take("a", START);
            CompletableFuture<RelayOutcome> third = take("a", START);
            first.cancel(false);

            assertThat(second).isNotCompleted();
            assertThat(third).isCompletedWithValue(Ended.CROWDED);
            assertThat(take("a", START)).isNotCompleted();
        }

        @Test
        void waitersForNothingAreBounded() {
            List<CompletableFuture<RelayOutcome>> waiting = new ArrayList<>();
            for (int i = 0; i < 2 * CAPACITY; i++) {
                waiting.add(take("id" + i, START));
            }

            assertThat(take("other", START)).isCompletedWithValue(Ended.CROWDED);
            waiting.get(0).cancel(false);
            assertThat(take("other", START)).isNotCompleted();
        }
    }

    @Nested
    class Acknowledging {
        @Test
        void theContentGoesAndTheFactStays() {
            channels.post("a", message("hello"), LIFETIME, START);
            CompletableFuture<RelayOutcome> awaited = channels.awaitAcknowledgement("a", PATIENCE, START);

            boolean known = channels.acknowledge("a", after(1));

            assertThat(known).isTrue();
            assertThat(awaited).isCompletedWithValue(Ended.ACKNOWLEDGED);
            assertThat(channels.isAcknowledged("a", after(1))).contains(true);
            assertThat(channels.acknowledge("a", after(2))).isTrue();
            assertThat(take("a", after(2))).isNotCompleted();
        }

        @Test
        void nothingIsNotAcknowledged() {
            assertThat(channels.acknowledge("a", START)).isFalse();
            assertThat(channels.isAcknowledged("a", START)).isEqualTo(Optional.empty());
            assertThat(channels.awaitAcknowledgement("a", PATIENCE, START)).isCompletedWithValue(Ended.UNKNOWN);
        }

        @Test
        void whoConsumesAcknowledgesNowOrWhenTheMessageComes() {
            channels.post("a", message("one"), LIFETIME, START);
            CompletableFuture<RelayOutcome> now = channels.take("a", true, PATIENCE, START);
            CompletableFuture<RelayOutcome> later = channels.take("b", true, PATIENCE, START);
            channels.post("b", message("two"), LIFETIME, after(1));

            assertThat(now).isCompletedWithValue(new Delivered(message("one")));
            assertThat(later).isCompletedWithValue(new Delivered(message("two")));
            assertThat(channels.isAcknowledged("a", after(1))).contains(true);
            assertThat(channels.isAcknowledged("b", after(1))).contains(true);
        }

        @Test
        void whoHasHungUpAcknowledgesNothing() {
            channels.take("a", true, PATIENCE, START).cancel(false);

            channels.post("a", message("hello"), LIFETIME, after(1));

            assertThat(channels.isAcknowledged("a", after(1))).contains(false);
        }

        @Test
        void aNewMessageEndsTheWaitingForTheOneBefore() {
            channels.post("a", message("old"), LIFETIME, START);
            CompletableFuture<RelayOutcome> awaited = channels.awaitAcknowledgement("a", PATIENCE, START);

            channels.post("a", message("new"), LIFETIME, after(1));

            assertThat(awaited).isCompletedWithValue(Ended.GONE);
            assertThat(take("a", after(300))).isCompletedWithValue(new Delivered(message("new")));
        }

        @Test
        void patienceAsLongAsTheMessageLivesEndsInATimeOut() {
            channels.post("a", message("hello"), LIFETIME, START);
            CompletableFuture<RelayOutcome> awaited = channels.awaitAcknowledgement("a", LIFETIME, START);

            channels.tick(START.plus(LIFETIME));

            assertThat(awaited).isCompletedWithValue(Ended.TIMED_OUT);
        }
    }

    @Nested
    class Capacity {
        @Test
        void theOldestPostGivesWay() {
            channels.post("a", message("1"), LIFETIME, START);
            channels.post("b", message("2"), LIFETIME, after(1));
            channels.post("c", message("3"), LIFETIME, after(2));
            channels.post("a", message("4"), LIFETIME, after(3));
            CompletableFuture<RelayOutcome> awaited = channels.awaitAcknowledgement("b", PATIENCE, after(3));

            channels.post("d", message("5"), LIFETIME, after(4));

            assertThat(channels.entries()).isEqualTo(CAPACITY);
            assertThat(awaited).isCompletedWithValue(Ended.GONE);
            assertThat(channels.isAcknowledged("b", after(4))).isEmpty();
            assertThat(channels.isAcknowledged("a", after(4))).contains(false);
        }
    }

    @Nested
    class Alarms {
        @Test
        void theNextIsTheEarliestThatStillWaits() {
            CompletableFuture<RelayOutcome> early = take("a", START);
            CompletableFuture<RelayOutcome> late = take("b", after(5));

            assertThat(late).isNotCompleted();
            assertThat(channels.nextAlarm()).contains(START.plus(PATIENCE));
            early.cancel(false);
            assertThat(channels.nextAlarm()).contains(after(5).plus(PATIENCE));
        }
    }
}
