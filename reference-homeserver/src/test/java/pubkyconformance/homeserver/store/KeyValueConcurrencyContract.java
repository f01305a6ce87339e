package pubkyconformance.homeserver.store;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What units of work on several threads see of each other, on every engine. */
abstract class KeyValueConcurrencyContract extends StoreSteps {
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void aReaderKeepsItsStateWhileAnotherThreadCommits() throws Exception {
        put(Table.META, "61", "01");
        put(Table.EVENTS, "61", "01");
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);

        Future<List<String>> seen = threads.submit(() -> store().read(transaction -> {
            List<String> values = new ArrayList<>();
            values.add(hex(transaction.get(Table.META, bytes("61"))));
            reading.countDown();
            await(written);
            values.add(hex(transaction.get(Table.META, bytes("61"))));
            transaction.ascend(Table.EVENTS, bytes("00"), entry -> values.add(hex(entry.key())));
            return values;
        }));
        await(reading);
        put(Table.META, "61", "02");
        put(Table.EVENTS, "62", "02");
        written.countDown();

        assertThat(seen.get(60, SECONDS)).containsExactly("01", "01", "61");
        assertThat(get(Table.META, "61")).isEqualTo("02");
    }

    @Test
    void aReaderNeitherWaitsForAWriterNorSeesWhatItHasNotCommitted() throws Exception {
        put(Table.META, "61", "01");
        CountDownLatch changed = new CountDownLatch(1);
        CountDownLatch read = new CountDownLatch(1);

        Future<?> writer = threads.submit(() -> store().write(transaction -> {
            transaction.put(Table.META, bytes("61"), bytes("02"));
            changed.countDown();
            await(read);
            return null;
        }));
        await(changed);

        assertThat(get(Table.META, "61")).isEqualTo("01");
        read.countDown();
        writer.get(60, SECONDS);
        assertThat(get(Table.META, "61")).isEqualTo("02");
    }

    @Test
    void concurrentWritersLoseNoUpdate() throws Exception {
        int writers = 4;
        int units = 50;
        long total = 200;
        List<Future<?>> running = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            running.add(threads.submit(() -> {
                for (int unit = 0; unit < units; unit++) {
                    store().write(KeyValueConcurrencyContract::appendEvent);
                }
            }));
        }
        Future<?> reader = threads.submit(() -> {
            while (store().<Long>read(KeyValueConcurrencyContract::eventsWithoutGap) < total) {
                Thread.onSpinWait();
            }
        });

        for (Future<?> each : running) {
            each.get(60, SECONDS);
        }
        reader.get(60, SECONDS);
        assertThat(store().<Long>read(KeyValueConcurrencyContract::eventsWithoutGap))
                .isEqualTo(total);
    }

    @Test
    void aCloseWaitsForUnitsUnderWay() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        put(Table.META, "61", "01");

        Future<String> seen = threads.submit(() -> store().read(transaction -> {
            reading.countDown();
            await(closing);
            return hex(transaction.get(Table.META, bytes("61")));
        }));
        await(reading);
        Future<?> closed = threads.submit(() -> {
            closing.countDown();
            store().close();
        });

        assertThat(seen.get(60, SECONDS)).isEqualTo("01");
        closed.get(60, SECONDS);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As the homeserver assigns event ids: a counter and an entry in one unit. */
    private static long appendEvent(WriteTransaction transaction) {
        byte[] last = transaction.get(Table.META, bytes("01"));
        byte[] next = Keys.ofLong(last == null ? 1 : Keys.longAt(last, 0) + 1);
        transaction.put(Table.META, bytes("01"), next);
        transaction.put(Table.EVENTS, next, new byte[0]);
        return Keys.longAt(next, 0);
    }

    private static long eventsWithoutGap(ReadTransaction transaction) {
        List<Long> ids = new ArrayList<>();
        transaction.ascend(Table.EVENTS, new byte[0], entry -> ids.add(Keys.longAt(entry.key(), 0)));
        byte[] last = transaction.get(Table.META, bytes("01"));
        assertThat(ids.size()).isEqualTo(last == null ? 0 : (int) Keys.longAt(last, 0));
        for (int i = 0; i < ids.size(); i++) {
            assertThat(ids.get(i)).isEqualTo(i + 1L);
        }
        return ids.size();
    }
}
