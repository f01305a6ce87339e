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
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pubkyconformance.homeserver.HomeserverApp;
import pubkyconformance.homeserver.MovableClock;
import pubkyconformance.homeserver.TestKeys;
import pubkyconformance.homeserver.http.RawConnection.Answer;
import pubkyconformance.homeserver.path.StoragePath;
import pubkyconformance.homeserver.path.TenantPath;
import pubkyconformance.homeserver.storage.StorageUser;
import pubkyconformance.homeserver.store.MemoryBodies;
import pubkyconformance.homeserver.store.MemoryStore;

@Timeout(60)
class EventRoutesTest {
    private final MovableClock clock = new MovableClock();
    private final MemoryStore store = new MemoryStore();
    private final HomeserverApp app = HomeserverApp.builder()
            .clock(clock)
            .store(store, new MemoryBodies())
            .streamSilence(Duration.ofMillis(150))
            .streamPatience(Duration.ofMillis(200))
            .start();
    private final StorageUser alice = StorageUser.signUp(app.clientPort(), clock, TestKeys.pair(1));
    private final StorageUser bob = StorageUser.signUp(app.clientPort(), clock, TestKeys.pair(2));

    @AfterEach
    void stop() {
        app.close();
    }

    @Nested
    class Feed {

        @Test
        void printsTheChangesOfAllUsersAndWhereToGoOn() {
            alice.put("/pub/a b.txt".replace(" ", "%20"), "x");
            bob.put("/pub/b", "x");
            alice.put("/priv/hidden", "x");
            alice.put("/pub/d/", "refused");
            alice.ask("DELETE", "/pub/none");
            alice.ask("DELETE", "/pub/a%20b.txt");

            Answer page = feed("");

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("content-type")).isEqualTo("text/plain");
            assertThat(page.body())
                    .isEqualTo("PUT pubky://" + alice.z32() + "/pub/a b.txt\nPUT pubky://" + bob.z32()
                            + "/pub/b\nDEL pubky://" + alice.z32() + "/pub/a b.txt\ncursor: 4");
            assertThat(feed("?cursor=4").body()).isEmpty();
        }

        @Test
        void keepsItsPagesFullBesidePrivateEvents() {
            for (int i = 0; i < 5; i++) {
                alice.put("/priv/" + i, "x");
                alice.put("/pub/" + i, "x");
            }

            assertThat(feed("?limit=3&cursor=2").body()).isEqualTo(lines("/pub/1", "/pub/2", "/pub/3") + "cursor: 8");
        }

        @ParameterizedTest
        @CsvSource({
            "?cursor=, 2",
            "?cursor=0, 2",
            "?cursor=%2B1, 1",
            "?cursor=0001, 1",
            "?cursor=pubky://1, 1",
            "?cursor=999999, 0",
            "?cursor=9223372036854775807, 0",
            "?cursor=9223372036854775808, 0",
            "?cursor=18446744073709551615, 0",
            "?limit=1, 1",
            "?limit=0, 0",
            "?limit=-1, 2",
            "?limit=70000, 2",
        })
        void readsParametersLeniently(String query, int events) {
            alice.put("/pub/a", "x");
            alice.put("/pub/b", "x");

            Answer page = feed(query);

            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body().lines().filter(line -> line.startsWith("PUT")))
                    .hasSize(events);
        }

        @ParameterizedTest
        @CsvSource({
            "?cursor=abc, Invalid cursor",
            "?cursor=-1, Invalid cursor",
            "?cursor=18446744073709551616, Invalid cursor",
            "?shallow=x, Invalid boolean parameter",
        })
        void refusesWhatItCannotRead(String query, String text) {
            assertThat(feed(query)).extracting(Answer::status, Answer::body).containsExactly(400, text);
        }

        private Answer feed(String query) {
            return alice.askAnonymously("GET", "/events/" + query);
        }

        private String lines(String... paths) {
            StringBuilder lines = new StringBuilder();
            for (String path : paths) {
                lines.append("PUT pubky://").append(alice.z32()).append(path).append('\n');
            }
            return lines.toString();
        }
    }

    @Nested
    class History {

        @Test
        void isSentInOrderAndEnds() {
            alice.put("/pub/a", "x");
            bob.put("/pub/b", "x");
            alice.put("/priv/hidden", "x");
            alice.ask("DELETE", "/pub/a");
            String both = "?user=" + alice.z32() + "&user=" + bob.z32();

            assertThat(read(both)).containsExactly("PUT /pub/a", "PUT /pub/b", "DEL /pub/a");
            assertThat(read(both + "&reverse=true&limit=2")).containsExactly("DEL /pub/a", "PUT /pub/b");
            assertThat(read("?user=" + alice.z32() + ":1&user=" + bob.z32() + ":2"))
                    .containsExactly("DEL /pub/a");
            assertThat(read("?user=" + alice.z32() + ":4&reverse=1")).containsExactly("PUT /pub/a");
            assertThat(read("?user=" + alice.z32() + ":18446744073709551615")).isEmpty();
        }

        @Test
        void isFilteredByPaths() {
            for (String path :
                    new String[] {"/pub/foo", "/pub/foobar", "/pub/dir/x", "/pub/dir2/x", "/pub/a_b/x", "/pub/aXb/x"}) {
                alice.put(path, "x");
            }
            String user = "?user=" + alice.z32();

            assertThat(read(user + "&path=/pub/foo")).containsExactly("PUT /pub/foo");
            assertThat(read(user + "&path=pub/dir/&path=/pub/foo")).containsExactly("PUT /pub/foo", "PUT /pub/dir/x");
            assertThat(read(user + "&path=/pub//a_b/./")).containsExactly("PUT /pub/a_b/x");
            assertThat(read(user + "&path=")).hasSize(6);
        }

        @Test
        void printsFrames() {
            alice.put("/pub/a", "");
            try (SseReader reader = open("?user=" + alice.z32())) {
                await().until(reader::isOver);

                assertThat(reader.header("content-type")).isEqualTo("text/event-stream");
                assertThat(reader.header("cache-control")).isEqualTo("no-store");
                assertThat(reader.header("vary")).contains("pubky-host, Authorization, Cookie");
                assertThat(reader.text())
                        .isEqualTo("event: PUT\ndata: pubky://" + alice.z32()
                                + "/pub/a\ndata: cursor: 1\n"
                                + "data: content_hash: rxNJufX5oaagQE3qNtzJSZvLJcmtwRK3zJqTyuQfMmI=\n");
            }
        }

        private List<String> read(String query) {
            try (SseReader reader = open(query)) {
                await().until(reader::isOver);
                assertThat(reader.status()).isEqualTo(200);
                return reader.events();
            }
        }
    }

    @Nested
    class Refusals {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "'' | 400 | user parameter is required",
                    "?user= | 400 | user parameter is required",
                    "?user=abc | 400 | Invalid public key",
                    "?user=pubkyKEY | 400 | Invalid public key",
                    "?user=KEY:x | 400 | Invalid cursor",
                    "?user=KEY: | 400 | Invalid cursor",
                    "?user=KEY:-1 | 400 | Invalid cursor",
                    "?user=KEY&limit=0 | 400 | limit must be at least 1",
                    "?user=KEY&limit= | 400 | Invalid limit",
                    "?user=KEY&limit=65536 | 400 | Invalid limit",
                    "?user=KEY&live=1&reverse=true | 400 | Cannot use live mode with reverse ordering",
                    "?user=KEY&path=/.. | 400 | Invalid path",
                    "?user=KEY&path=/ | 403 | Reading from directories other",
                    "?user=KEY&path=/pub | 403 | Reading from directories other",
                    "?user=KEY&path=/priv/ | 401 | Authentication required",
                    "?user=STRANGER | 404 | Not Found",
                    "?user=KEY&user=STRANGER | 404 | Not Found",
                    "?user=STRANGER:x | 404 | Not Found",
                    "?user=STRANGER&path=/priv/x | 401 | Authentication required",
                    "?user=STRANGER&limit=x | 400 | Invalid limit",
                })
        void areToldInThisOrder(String query, int status, String text) {
            String stranger = TestKeys.user(9).z32();
            String target = "/events-stream" + query.replace("KEY", alice.z32()).replace("STRANGER", stranger);

            Answer answer = alice.askAnonymously("GET", target);

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.body()).contains(text);
            assertThat(answer.header("cache-control")).isEqualTo("no-store");
        }

        @Test
        void ofTooManyUsersCountEachMention() {
            String fifty = "user=" + alice.z32() + ("&user=" + alice.z32()).repeat(49);

            assertThat(alice.askAnonymously("GET", "/events-stream?" + fifty).status())
                    .isEqualTo(200);
            assertThat(alice.askAnonymously("GET", "/events-stream?" + fifty + "&user=" + bob.z32())
                            .body())
                    .contains("Too many users");
        }

        @ParameterizedTest
        @ValueSource(strings = {"HEAD", "POST"})
        void ofOtherMethods(String method) {
            Answer answer = alice.askAnonymously(method, "/events-stream");

            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.header("allow")).isEqualTo("GET");
            assertThat(answer.header("cache-control")).isEqualTo("no-store");
        }
    }

    @Nested
    class Live {

        @Test
        void goesOnWithWhatComes() {
            alice.put("/pub/before", "x");
            try (SseReader reader = open("?live=true&user=" + alice.z32())) {
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
            try (SseReader reader = open("?live=1&user=" + alice.z32())) {
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
                readers.add(open("?live=1&user=" + alice.z32() + "&user=" + bob.z32()));
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
            TenantPath file =
                    new TenantPath(TestKeys.user(1), StoragePath.normalise("/pub/" + "long-name-".repeat(25)));
            int events = 60_000;
            alice.put("/pub/first", "x");
            try (HomeserverApp quiet = HomeserverApp.builder()
                            .store(store, new MemoryBodies())
                            .streamPatience(Duration.ofMillis(200))
                            .start();
                    Socket reader = new Socket(InetAddress.getLoopbackAddress(), quiet.clientPort())) {
                reader.setSoTimeout(5_000); // a stream that stays open says nothing for longer
                String target = "/events-stream?live=1&user=" + alice.z32();
                reader.getOutputStream()
                        .write(("GET " + target + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
                                .getBytes(US_ASCII));
                readUntil(reader.getInputStream(), "cursor: 1\n"); // it has had the history
                store.write(transaction -> {
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

    @Nested
    class Private {
        private final String query = "?live=1&path=/priv/app/&path=/pub/&user=" + alice.z32();

        @Test
        void goesToItsOwner() {
            alice.put("/priv/app/old", "x");
            try (SseReader reader = open(query, alice.cookieField())) {
                alice.put("/priv/app/new", "x");
                alice.put("/priv/other", "x");
                alice.put("/pub/x", "x");

                await().untilAsserted(() -> assertThat(reader.events())
                        .containsExactly("PUT /priv/app/old", "PUT /priv/app/new", "PUT /pub/x"));
            }
        }

        @Test
        void goesToNobodyElse() {
            StorageUser scoped = alice.signIn(clock, "/priv/other/:r,/pub/:rw");

            assertThat(status(query)).isEqualTo(401);
            assertThat(status(query, bob.cookieField())).isEqualTo(401);
            assertThat(status(query, scoped.cookieField())).isEqualTo(403);
            assertThat(status(query, alice.cookieField(), "Authorization: Bearer x"))
                    .isEqualTo(401);
            assertThat(status(query + "&user=" + bob.z32())).isEqualTo(401);
            assertThat(status(query + "&user=" + bob.z32(), alice.cookieField(), "pubky-host: " + alice.z32()))
                    .isEqualTo(403);
        }

        @Test
        void endsWithItsSessionAndPublicStreamsDoNot() {
            StorageUser other = alice.signIn(clock, "/:rw");
            try (SseReader ending = open(query, other.cookieField());
                    SseReader staying = open(query, alice.cookieField());
                    SseReader open = open("?live=1&user=" + alice.z32(), other.cookieField())) {
                alice.put("/pub/before", "x");
                await().until(() -> ending.events().size() == 1);

                alice.askAnonymously("DELETE", "/session", "pubky-host: " + alice.z32(), other.cookieField());
                alice.put("/priv/app/after", "x");
                alice.put("/pub/after", "x");

                await().until(ending::isOver);
                await().until(() ->
                        staying.events().size() == 3 && open.events().size() == 2);
                assertThat(ending.events()).containsExactly("PUT /pub/before");
                assertThat(staying.isOver() || open.isOver()).isFalse();
            }
        }

        private int status(String target, String... fields) {
            return alice.askAnonymously("GET", "/events-stream" + target, fields)
                    .status();
        }
    }

    private SseReader open(String query, String... fields) {
        return SseReader.open(app.clientPort(), query, fields);
    }
}
