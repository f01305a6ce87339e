package pubkyconformance.homeserver.events;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import pubkyconformance.homeserver.HomeserverApp;
import pubkyconformance.homeserver.TestKeys;
import pubkyconformance.homeserver.path.StoragePath;
import pubkyconformance.homeserver.path.TenantPath;
import pubkyconformance.homeserver.storage.StorageUser;
import pubkyconformance.homeserver.store.MemoryBodies;

/** A stream that stays open, from the first event to the end. */
@Timeout(60)
class LiveStreamTest {
    private final StreamingHomeserver homeserver = new StreamingHomeserver();
    private final StorageUser alice = homeserver.alice();
    private final StorageUser bob = homeserver.bob();

    @AfterEach
    void stop() {
        homeserver.close();
    }

    @Test
    void goesOnWithWhatComes() {
        alice.put("/pub/before", "x");
        try (SseReader reader = homeserver.open("?live=true&user=" + alice.z32())) {
            await().until(() -> reader.events().size() == 1);
            alice.put("/pub/after", "x");
            bob.put("/pub/other", "x");
            alice.ask("DELETE", "/pub/before");

            await().untilAsserted(() -> assertThat(reader.events())
                    .containsExactly("PUT /pub/before", "PUT /pub/after", "DEL /pub/before"));
            assertThat(reader.isOver()).isFalse();
        }
    }

    @Test
    void saysThatItIsThereWhenNothingComes() {
        try (SseReader reader = homeserver.open("?live=1&user=" + alice.z32())) {
            await().until(() -> reader.text().contains(":\n\n:\n"));

            alice.put("/pub/a", "x");

            await().until(() -> reader.events().size() == 1);
        }
    }

    @Test
    void losesAndRepeatsNothingUnderConcurrentWrites() throws Exception {
        int writers = 4;
        int writes = 60;
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        List<Future<?>> writing = new ArrayList<>();
        List<SseReader> readers = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            StorageUser user = writer % 2 == 0 ? alice : bob;
            String path = "/pub/" + writer;
            writing.add(threads.submit(() -> IntStream.range(0, writes).forEach(i -> user.put(path, "x" + i))));
        }
        for (int i = 0; i < 5; i++) {
            readers.add(homeserver.open("?live=1&user=" + alice.z32() + "&user=" + bob.z32()));
        }
        for (Future<?> writer : writing) {
            writer.get();
        }
        threads.shutdown();

        List<Long> expected = IntStream.rangeClosed(1, writers * writes)
                .mapToObj(Long::valueOf)
                .toList();
        for (SseReader reader : readers) {
            await().untilAsserted(() -> assertThat(reader.cursors()).isEqualTo(expected));
            reader.close();
        }
    }

    @Test
    void endsForAReaderWhoTakesNothing() throws IOException {
        TenantPath file = new TenantPath(TestKeys.user(1), StoragePath.normalise("/pub/" + "long-name-".repeat(25)));
        int events = 60_000;
        alice.put("/pub/first", "x");
        try (HomeserverApp quiet = HomeserverApp.builder()
                        .store(homeserver.store(), new MemoryBodies())
                        .streamPatience(StreamingHomeserver.PATIENCE)
                        .start();
                Socket reader = new Socket(InetAddress.getLoopbackAddress(), quiet.clientPort())) {
            reader.setSoTimeout(5_000); // a stream that stays open says nothing for longer
            String target = "/events-stream?live=1&user=" + alice.z32();
            reader.getOutputStream()
                    .write(("GET " + target + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n").getBytes(US_ASCII));
            readUntil(reader.getInputStream(), "cursor: 1\n"); // it has had the history
            homeserver.store().write(transaction -> {
                IntStream.range(0, events).forEach(i -> EventLog.appendDelete(transaction, file));
                return null;
            });
            for (int i = 0; i < 3; i++) { // more than once, should the reader have been taken for still too soon
                awaitStill(reader.getInputStream());
                alice.put("/pub/x", "x");
            }

            String received = new String(reader.getInputStream().readAllBytes(), ISO_8859_1);
            assertThat(received).endsWith("\n\n\r\n0\r\n\r\n");
            assertThat(received.split("event: DEL", -1)).hasSizeLessThan(events - EventStream.MOST_BEHIND);
        }
    }

    private void readUntil(InputStream in, String end) throws IOException {
        StringBuilder read = new StringBuilder();
        while (read.indexOf(end) < 0) {
            int next = in.read();
            assertThat(next).as(read.toString()).isNotNegative();
            read.append((char) next);
        }
    }

    /** Waits until nothing more arrives, since what has arrived is not read. */
    private void awaitStill(InputStream in) {
        AtomicInteger last = new AtomicInteger(-1);
        await().during(Duration.ofMillis(300)).until(() -> {
            int available = in.available();
            return last.getAndSet(available) == available;
        });
    }
}
