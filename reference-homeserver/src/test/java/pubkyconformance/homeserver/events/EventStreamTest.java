package pubkyconformance.homeserver.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import pubkyconformance.homeserver.TestKeys;
import pubkyconformance.homeserver.metrics.Metrics;
import pubkyconformance.homeserver.path.StoragePath;
import pubkyconformance.homeserver.path.TenantPath;
import pubkyconformance.homeserver.store.MemoryStore;
import pubkyconformance.spec.key.PublicKey;

class EventStreamTest {
    private static final ContentHash HASH = ContentHash.of(new byte[ContentHash.BYTES]);
    private static final PublicKey USER = TestKeys.user(1);
    private static final EventSelection SELECTION =
            new EventSelection(Map.of(USER, 0L), List.of(StoragePath.normalise("/pub/")));

    private final MemoryStore store = new MemoryStore();
    private final ExecutorService executor = Executors.newFixedThreadPool(4);
    private volatile boolean mayRead = true;
    private Duration patience = Duration.ZERO;
    private final EventBell bell = new EventBell(store, executor);

    @AfterEach
    void stop() {
        bell.close();
        executor.shutdownNow();
    }

    @Nested
    class OfHistory {

        @Test
        void sendsEachEventOnceAndEnds() {
            put(USER, "/pub/a", 250);
            ReaderAtHand reader = new ReaderAtHand();

            start(reader, ReadingOrder.OLDEST_FIRST, false, OptionalInt.empty());

            reader.awaitEnd();
            assertThat(reader.cursors()).isEqualTo(range(1, 250));
        }

        @Test
        void printsEventsAsFrames() {
            put(USER, "/pub/a b", 1);
            delete(USER, "/pub/a b");
            ReaderAtHand reader = new ReaderAtHand();

            start(reader, ReadingOrder.NEWEST_FIRST, false, OptionalInt.empty());

            reader.awaitEnd();
            assertThat(reader.text())
                    .isEqualTo("event: DEL\ndata: pubky://" + USER.z32() + "/pub/a b\ndata: cursor: 2\n\n"
                            + "event: PUT\ndata: pubky://" + USER.z32() + "/pub/a b\ndata: cursor: 1\n"
                            + "data: content_hash: AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n");
        }

        @Test
        void endsWithTheLastEventThatTheLimitAllows() {
            put(USER, "/pub/a", 250);
            ReaderAtHand reader = new ReaderAtHand();

            start(reader, ReadingOrder.NEWEST_FIRST, false, OptionalInt.of(120));

            reader.awaitEnd();
            List<Long> expected = new ArrayList<>(range(131, 250));
            Collections.reverse(expected);
            assertThat(reader.cursors()).isEqualTo(expected);
        }

        @Test
        void ofNothingEndsAtOnce() {
            ReaderAtHand reader = new ReaderAtHand();

            start(reader, ReadingOrder.OLDEST_FIRST, false, OptionalInt.empty());

            reader.awaitEnd();
            assertThat(reader.text()).isEmpty();
        }
    }

    @Nested
    class ThatStays {

        @Test
        void goesFromHistoryToWhatIsNewWithoutGapOrRepetition() throws Exception {
            int perWriter = 500;
            put(USER, "/pub/before", 100);
            List<Future<?>> writers = new ArrayList<>();
            ExecutorService writing = Executors.newFixedThreadPool(3);
            for (int writer = 0; writer < 3; writer++) {
                PublicKey user = writer == 2 ? TestKeys.user(2) : USER;
                writers.add(writing.submit(() -> {
                    for (int i = 0; i < perWriter; i++) {
                        put(user, i % 2 == 0 ? "/pub/x" : "/priv/x", 1);
                    }
                }));
            }
            List<ReaderAtHand> readers = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                ReaderAtHand reader = new ReaderAtHand();
                readers.add(reader);
                start(reader, ReadingOrder.OLDEST_FIRST, true, OptionalInt.empty());
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            writing.shutdown();

            List<Long> expected = store
                    .read(transaction -> EventLog.read(transaction, SELECTION, ReadingOrder.OLDEST_FIRST, 0, 10_000))
                    .events()
                    .stream()
                    .map(Event::id)
                    .toList();
            assertThat(expected).hasSize(100 + perWriter);
            readers.forEach(reader ->
                    soon().untilAsserted(() -> assertThat(reader.cursors()).isEqualTo(expected)));
            assertThat(readers).noneMatch(ReaderAtHand::isEnded);
        }

        @Test
        void countsHistoryAndNewEventsForOneLimit() {
            put(USER, "/pub/a", 2);
            ReaderAtHand reader = new ReaderAtHand();
            start(reader, ReadingOrder.OLDEST_FIRST, true, OptionalInt.of(4));

            put(USER, "/pub/a", 5);

            reader.awaitEnd();
            assertThat(reader.cursors()).isEqualTo(range(1, 4));
        }

        @Test
        void endsForAReaderThatFallsFarBehind() {
            SlowReader reader = new SlowReader();
            start(reader, ReadingOrder.OLDEST_FIRST, true, OptionalInt.empty());
            put(USER, "/pub/a", 1);
            soon().until(() -> reader.cursors().size() == 1);
            put(TestKeys.user(2), "/pub/a", 5_000);
            put(USER, "/pub/a", EventStream.MOST_BEHIND);
            put(TestKeys.user(2), "/pub/a", 1);

            await().during(Duration.ofMillis(100)).until(() -> !reader.isEnded());
            put(USER, "/pub/a", 1);

            reader.awaitEnd();
            assertThat(reader.cursors()).hasSize(1);
        }

        @Test
        void waitsAWhileForAReaderWhoGetsMuchAtOnce() {
            patience = Duration.ofMinutes(1);
            SlowReader reader = new SlowReader();
            start(reader, ReadingOrder.OLDEST_FIRST, true, OptionalInt.empty());
            put(USER, "/pub/a", 1);
            soon().until(() -> reader.cursors().size() == 1);

            put(USER, "/pub/a", 2 * EventStream.MOST_BEHIND);

            await().during(Duration.ofMillis(100)).until(() -> !reader.isEnded());
            reader.take();
            soon().until(() -> reader.cursors().size() == 101);
        }

        @Test
        void waitsForASlowReaderOfHistory() {
            put(USER, "/pub/a", 3 * EventStream.MOST_BEHIND);
            SlowReader reader = new SlowReader();
            start(reader, ReadingOrder.OLDEST_FIRST, true, OptionalInt.empty());
            put(USER, "/pub/a", 3 * EventStream.MOST_BEHIND);

            for (int taken = 100; taken <= 6 * EventStream.MOST_BEHIND; taken += 100) {
                int soFar = taken;
                soon().until(() -> reader.cursors().size() == soFar);
                reader.take();
            }
            assertThat(reader.isEnded()).isFalse();
            assertThat(reader.cursors()).isEqualTo(range(1, 6 * EventStream.MOST_BEHIND));
        }

        @Test
        void endsAsSoonAsItsReaderMayReadNoMore() {
            ReaderAtHand reader = new ReaderAtHand();
            start(reader, ReadingOrder.OLDEST_FIRST, true, OptionalInt.empty());
            put(USER, "/pub/a", 1);
            soon().until(() -> reader.cursors().size() == 1);
            mayRead = false;

            put(USER, "/pub/a", 1);

            reader.awaitEnd();
            assertThat(reader.cursors()).hasSize(1);
        }

        @Test
        void sendsNothingAfterItsEnd() {
            ReaderAtHand reader = new ReaderAtHand();
            EventStream stream = start(reader, ReadingOrder.OLDEST_FIRST, true, OptionalInt.empty());
            put(USER, "/pub/a", 1);
            soon().until(() -> reader.cursors().size() == 1);

            stream.end();
            put(USER, "/pub/a", 1);
            stream.wake();

            ReaderAtHand later = new ReaderAtHand();
            start(later, ReadingOrder.OLDEST_FIRST, false, OptionalInt.empty());
            later.awaitEnd();
            assertThat(reader.cursors()).hasSize(1);
        }
    }

    private static ConditionFactory soon() {
        return await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2));
    }

    private EventStream start(FakeSink sink, ReadingOrder order, boolean live, OptionalInt limit) {
        EventSelection selection = order == ReadingOrder.OLDEST_FIRST
                ? SELECTION
                : new EventSelection(Map.of(USER, Long.MAX_VALUE), SELECTION.paths());
        Reading reading = new Reading(selection, order, order.start(), live, limit);
        EventStream stream =
                new EventStream(store, reading, transaction -> mayRead, patience, sink, executor, new Metrics());
        bell.follow(Set.of(USER), stream::wake);
        stream.wake();
        return stream;
    }

    private void put(PublicKey user, String path, int times) {
        store.write(transaction -> {
            for (int i = 0; i < times; i++) {
                EventLog.appendPut(transaction, new TenantPath(user, StoragePath.normalise(path)), HASH);
            }
            return null;
        });
    }

    private void delete(PublicKey user, String path) {
        store.write(transaction -> {
            EventLog.appendDelete(transaction, new TenantPath(user, StoragePath.normalise(path)));
            return null;
        });
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    private abstract static class FakeSink implements EventSink {
        private static final Pattern CURSOR = Pattern.compile("cursor: (\\d+)");

        private final StringBuilder text = new StringBuilder();
        private boolean ended;

        synchronized void add(String part) {
            if (!ended) {
                text.append(part);
            }
        }

        synchronized String text() {
            return text.toString();
        }

        List<Long> cursors() {
            return CURSOR.matcher(text())
                    .results()
                    .map((MatchResult result) -> Long.parseLong(result.group(1)))
                    .toList();
        }

        synchronized boolean isEnded() {
            return ended;
        }

        void awaitEnd() {
            soon().until(this::isEnded);
        }

        @Override
        public synchronized void end() {
            ended = true;
        }
    }

    /** Takes everything at once. */
    private static final class ReaderAtHand extends FakeSink {
        @Override
        public CompletableFuture<Void> send(String part) {
            add(part);
            return CompletableFuture.completedFuture(null);
        }
    }

    /** Takes one thing, and the next when told to. */
    private static final class SlowReader extends FakeSink {
        private volatile CompletableFuture<Void> taken = new CompletableFuture<>();

        void take() {
            taken.complete(null);
        }

        @Override
        public CompletableFuture<Void> send(String part) {
            taken = new CompletableFuture<>();
            add(part);
            return taken;
        }
    }
}
