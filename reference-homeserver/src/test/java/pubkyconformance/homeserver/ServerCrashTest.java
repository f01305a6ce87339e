package pubkyconformance.homeserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pubkyconformance.homeserver.http.RawConnection.Answer;
import pubkyconformance.homeserver.storage.StorageUser;
import pubkyconformance.homeserver.store.ChildJvm;

/**
 * Kills a homeserver while clients write and delete files, again and again, and looks at what it has left: every change that was answered
 * is there, one that was not is there whole or not at all, and files, listing, events and used bytes agree.
 *
 * <p>{@code -Dcrash.rounds=200} kills that often (20 without), {@code -Dcrash.seed=7} chooses other moments and changes.
 */
@Tag("heavy")
class ServerCrashTest {
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 20);
    private static final long SEED = Long.getLong("crash.seed", 1);
    private static final int WRITERS = 3;
    private static final int PATHS_PER_WRITER = 4;
    private static final int LONGEST = 150_000;

    @TempDir
    Path path;

    /** The seed of each file's content, as far as answered; absent is deleted. A change that was not answered stands in doubts. */
    private final Map<String, Long> expected = new TreeMap<>();

    private final Map<String, Change> doubts = new HashMap<>();
    private final AtomicInteger answered = new AtomicInteger();
    private int unanswered;

    @Test
    void whatWasAnsweredSurvivesKills() throws Exception {
        StorageUser user;
        try (HomeserverApp app = open()) {
            user = StorageUser.signUp(app.clientPort(), InstantSource.system(), TestKeys.pair(1));
        }
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            checkAndWriteAndKill(user, round, random);
            unanswered += doubts.size();
        }
        try (HomeserverApp app = open()) {
            check("after the last round of seed " + SEED, user.at(app.clientPort()));
        }

        assertThat(answered.get()).as("changes that were answered").isGreaterThan(ROUNDS * WRITERS);
        assertThat(unanswered).as("changes that were killed").isGreaterThan(ROUNDS / 2);
    }

    private HomeserverApp open() {
        return HomeserverApp.builder().dataDirectory(path).start();
    }

    private void checkAndWriteAndKill(StorageUser user, int round, Random random) throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try (ChildJvm server = ChildJvm.start(CrashServer.class, path)) {
            StorageUser there = user.at(Integer.parseInt(server.readLine()));
            check("before round " + round + " of seed " + SEED, there);
            int before = answered.get();
            int soMany = WRITERS + random.nextInt(60);
            List<Future<?>> writing = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                int number = writer;
                Random own = new Random(SEED + 1_000L * round + writer);
                writing.add(writers.submit(() -> write(there, number, own)));
            }
            while (answered.get() < before + soMany) {
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(100));
                assertThat(writing).as("writers end before the kill").noneMatch(Future::isDone);
            }
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(10_000)));
            server.kill();
            for (Future<?> writer : writing) {
                writer.get();
            }
        } finally {
            writers.shutdownNow();
        }
    }

    /** Changes this writer's files until the homeserver is gone. */
    private void write(StorageUser user, int writer, Random random) {
        while (true) {
            String file = "/pub/" + writer + "/" + random.nextInt(PATHS_PER_WRITER);
            @Nullable Long seed = random.nextInt(4) == 0 && holds(file) ? null : (Long) random.nextLong();
            Change change = new Change(file, seed);
            try {
                Answer answer = seed == null ? user.ask("DELETE", file) : user.ask("PUT", file, content(seed));
                assertThat(answer.status()).as(answer.toString()).isEqualTo(seed == null ? 204 : 201);
                apply(change);
                answered.incrementAndGet();
            } catch (UncheckedIOException e) { // killed
                doubt(change);
                return;
            }
        }
    }

    private synchronized boolean holds(String file) {
        return expected.containsKey(file);
    }

    private synchronized void apply(Change change) {
        if (change.seed() == null) {
            expected.remove(change.file());
        } else {
            expected.put(change.file(), change.seed());
        }
    }

    private synchronized void doubt(Change change) {
        doubts.put(change.file(), change);
    }

    private void check(String name, StorageUser user) throws IOException {
        doubts.values().stream().filter(change -> hasComeOff(user, change)).forEach(this::apply);
        doubts.clear();
        for (int writer = 0; writer < WRITERS; writer++) {
            for (int i = 0; i < PATHS_PER_WRITER; i++) {
                String file = "/pub/" + writer + "/" + i;
                @Nullable Long seed = expected.get(file);
                Answer answer = user.ask("GET", file);
                assertThat(answer.status()).as("%s: %s", name, file).isEqualTo(seed == null ? 404 : 200);
                if (seed != null) {
                    assertThat(StorageUser.bytes(answer))
                            .as("%s: %s", name, file)
                            .isEqualTo(content(seed));
                }
            }
        }
        assertThat(user.ask("GET", "/pub/")
                        .body()
                        .lines()
                        .filter(line -> line.startsWith("pubky://")) // there is no directory without a file
                        .map(line -> line.substring(line.indexOf("/pub/"))))
                .as(name)
                .containsExactlyElementsOf(expected.keySet());
        assertThat(filesByEvents(user)).as(name).containsExactlyElementsOf(expected.keySet());
        long large = expected.values().stream()
                .filter(seed -> content(seed).length > 32 * 1024)
                .count();
        try (Stream<Path> bodies = Files.walk(path.resolve("bodies"))) {
            assertThat(bodies.filter(Files::isRegularFile))
                    .as("%s: bodies", name)
                    .hasSize((int) large);
        }
    }

    private static boolean hasComeOff(StorageUser user, Change change) {
        Answer answer = user.ask("GET", change.file());
        return change.seed() == null
                ? answer.status() == 404
                : answer.status() == 200 && Arrays.equals(StorageUser.bytes(answer), content(change.seed()));
    }

    /** Which files there are by what the event feed says. */
    private static Iterable<String> filesByEvents(StorageUser user) {
        Map<String, String> newest = new TreeMap<>();
        String cursor = "0";
        while (!cursor.isEmpty()) {
            String next = "";
            for (String line : user.askAnonymously("GET", "/events/?limit=1000&cursor=" + cursor)
                    .body()
                    .split("\n", -1)) {
                if (line.startsWith("cursor: ")) {
                    next = line.substring("cursor: ".length());
                } else if (!line.isEmpty()) {
                    newest.put(line.substring(line.indexOf("/pub/")), line.substring(0, 3));
                }
            }
            cursor = next;
        }
        newest.values().removeIf("DEL"::equals);
        return newest.keySet();
    }

    /** Small as often as large, so that both ways of keeping a body are met. */
    private static byte[] content(long seed) {
        Random random = new Random(seed);
        byte[] content = new byte[random.nextInt(random.nextBoolean() ? 1_000 : LONGEST)];
        random.nextBytes(content);
        return content;
    }

    private record Change(String file, @Nullable Long seed) {}
}
