package pubkyconformance.homeserver.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pubkyconformance.homeserver.TestKeys;
import pubkyconformance.homeserver.path.StoragePath;
import pubkyconformance.homeserver.path.TenantPath;
import pubkyconformance.homeserver.store.MemoryStore;

class EventLogTest {
    private static final ContentHash HASH = ContentHash.of(new byte[ContentHash.BYTES]);
    private static final List<StoragePath> EVERYTHING = List.of(StoragePath.ROOT);

    private final MemoryStore store = new MemoryStore();

    @Test
    void idsGrowFromOneOverAllUsers() {
        put(1, "/pub/a");
        put(2, "/pub/a");
        delete(1, "/pub/a");

        List<Event> events = all(new EventSelection(Map.of(), EVERYTHING), ReadingOrder.OLDEST_FIRST, 10);

        assertThat(events)
                .containsExactly(
                        new Event(1, file(1, "/pub/a"), java.util.Optional.of(HASH)),
                        new Event(2, file(2, "/pub/a"), java.util.Optional.of(HASH)),
                        new Event(3, file(1, "/pub/a"), java.util.Optional.empty()));
        assertThat(events).extracting(Event::kind).containsExactly("PUT", "PUT", "DEL");
    }

    @Test
    void anEventOfATransactionThatFailsWasNever() {
        try {
            store.write(transaction -> {
                EventLog.appendDelete(transaction, file(1, "/pub/a"));
                throw new IllegalStateException("on purpose");
            });
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("on purpose");
        }
        put(1, "/pub/b");

        assertThat(all(new EventSelection(Map.of(), EVERYTHING), ReadingOrder.OLDEST_FIRST, 10))
                .extracting(Event::id)
                .containsExactly(1L);
    }

    @Test
    void aPositionBeyondTheEndStaysWhereItIs() {
        put(1, "/pub/a");

        EventPage page = store.read(transaction -> EventLog.read(
                transaction, EventSelection.publicEvents(), ReadingOrder.OLDEST_FIRST, Long.MAX_VALUE, 10));

        assertThat(page).isEqualTo(new EventPage(List.of(), Long.MAX_VALUE, true));
    }

    @ParameterizedTest
    @EnumSource(ReadingOrder.class)
    void aSelectionIsWhatFilteringTheWholeLogGives(ReadingOrder order) {
        Random random = new Random(20261124);
        List<String> paths = List.of("/pub/a", "/pub/a/b", "/pub/ab", "/priv/a", "/priv/b/c");
        IntStream.range(0, 400).forEach(i -> put(1 + random.nextInt(4), paths.get(random.nextInt(paths.size()))));
        List<Event> log = all(new EventSelection(Map.of(), EVERYTHING), ReadingOrder.OLDEST_FIRST, 1000);

        for (int round = 0; round < 100; round++) {
            Map<Integer, Long> starts = IntStream.range(0, random.nextInt(4))
                    .mapToObj(i -> 1 + random.nextInt(4))
                    .distinct()
                    .collect(Collectors.toMap(user -> user, user -> (long) random.nextInt(450)));
            List<StoragePath> filters = List.of(
                    StoragePath.normalise(List.of("/", "/pub/", "/priv/b/").get(random.nextInt(3))),
                    StoragePath.normalise(paths.get(random.nextInt(paths.size()))));
            EventSelection selection = new EventSelection(
                    starts.entrySet().stream()
                            .collect(Collectors.toMap(e -> TestKeys.user(e.getKey()), Map.Entry::getValue)),
                    filters);
            int pageSize = 1 + random.nextInt(50);

            List<Long> expected = log.stream()
                    .filter(event -> filters.stream()
                            .anyMatch(filter -> filter.covers(event.file().path())))
                    .filter(event -> starts.isEmpty() || isAfterStart(event, selection, order))
                    .map(Event::id)
                    .sorted(order == ReadingOrder.OLDEST_FIRST ? Comparator.naturalOrder() : Comparator.reverseOrder())
                    .toList();
            assertThat(all(selection, order, pageSize))
                    .as("%s in pages of %d", selection, pageSize)
                    .extracting(Event::id)
                    .containsExactlyElementsOf(expected);
        }
    }

    @Test
    void aLongStretchOfOtherEventsIsReadInSeveralGoes() {
        store.write(transaction -> {
            for (int i = 0; i < 25_000; i++) {
                EventLog.appendDelete(transaction, file(1, "/priv/x"));
            }
            EventLog.appendDelete(transaction, file(1, "/pub/x"));
            return null;
        });

        EventPage first = store.read(transaction ->
                EventLog.read(transaction, EventSelection.publicEvents(), ReadingOrder.OLDEST_FIRST, 0, 100));

        assertThat(first).isEqualTo(new EventPage(List.of(), 10_000, false));
        assertThat(all(EventSelection.publicEvents(), ReadingOrder.OLDEST_FIRST, 100))
                .extracting(Event::id)
                .containsExactly(25_001L);
    }

    private static boolean isAfterStart(Event event, EventSelection selection, ReadingOrder order) {
        Long start = selection.starts().get(event.file().tenant());
        return start != null && (order == ReadingOrder.OLDEST_FIRST ? event.id() > start : event.id() < start);
    }

    private List<Event> all(EventSelection selection, ReadingOrder order, int pageSize) {
        List<Event> events = new ArrayList<>();
        EventPage page = new EventPage(List.of(), order.start(), false);
        while (!page.atEnd()) {
            long position = page.position();
            page = store.read(transaction -> EventLog.read(transaction, selection, order, position, pageSize));
            assertThat(page.events()).hasSizeLessThanOrEqualTo(pageSize);
            events.addAll(page.events());
        }
        return events;
    }

    private void put(int user, String path) {
        store.write(transaction -> {
            EventLog.appendPut(transaction, file(user, path), HASH);
            return null;
        });
    }

    private void delete(int user, String path) {
        store.write(transaction -> {
            EventLog.appendDelete(transaction, file(user, path));
            return null;
        });
    }

    private static TenantPath file(int user, String path) {
        return new TenantPath(TestKeys.user(user), StoragePath.normalise(path));
    }
}
