package pubkyconformance.homeserver.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pubkyconformance.homeserver.store.VersionedObjects.Event;
import pubkyconformance.homeserver.store.VersionedObjects.Stored;
import pubkyconformance.spec.hash.Blake3;

/**
 * Kills a process that writes, again and again, and looks at what it has left: every change that was answered is there, none is half
 * there, and no file stays without an entry.
 *
 * <p>{@code -Dcrash.rounds=200} kills that often (20 without), {@code -Dcrash.seed=7} chooses other moments and changes.
 */
@Tag("heavy")
class CrashTest {
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 20);
    private static final long SEED = Long.getLong("crash.seed", 1);
    private static final long VERSIONS_PER_ROUND = 1_000_000;

    @TempDir
    Path path;

    /** The version that each path has, as far as this has been answered or found; deleted paths are not in it. */
    private final Map<String, Long> expected = new TreeMap<>();

    private int answered;
    private int unanswered;

    @Test
    void whatWasAnsweredSurvivesKills() throws Exception {
        Random random = new Random(SEED);
        for (int round = 0; round < ROUNDS; round++) {
            String name = "round " + round + " of seed " + SEED;
            List<Event> underWay = writeAndKill(round, random);
            unanswered += underWay.size();

            try (DataDirectory directory = DataDirectory.open(path)) {
                KeyValueStore store = XodusStore.open(directory);
                try {
                    check(name, store, directory, underWay);
                } finally {
                    store.close();
                }
            }
        }

        assertThat(answered).as("changes that were answered").isGreaterThan(ROUNDS);
        assertThat(unanswered).as("changes that were killed").isGreaterThan(ROUNDS / 2);
    }

    /** The names of all files to which entries refer. */
    static Set<String> referencedIn(KeyValueStore store) {
        return VersionedObjects.all(store).values().stream()
                .flatMap(stored -> stored.body().name().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Lets a process write until it has said so many lines and some time has passed, both by chance.
     *
     * @return the changes that it had begun and that were not answered
     */
    private List<Event> writeAndKill(int round, Random random) throws IOException, InterruptedException {
        Map<Long, Event> begun = new LinkedHashMap<>();
        try (ChildJvm writer = ChildJvm.start(CrashWriter.class, path, SEED + round, round * VERSIONS_PER_ROUND)) {
            int lines = random.nextInt(60);
            for (int line = 0; line < lines; line++) {
                follow(writer.readLine(), begun);
            }
            LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(5_000)));
            writer.kill();
            for (String line = writer.readLine(); line != null; line = writer.readLine()) {
                follow(line, begun);
            }
        }
        return new ArrayList<>(begun.values());
    }

    private void follow(String line, Map<Long, Event> begun) {
        assertThat(line).as("the writer has ended by itself").isNotNull();
        String[] words = line.split(" ", -1);
        long version = Long.parseLong(words[1]);
        if (words[0].equals("begin")) {
            begun.put(version, new Event(words[2].equals("put"), version, words[3]));
        } else {
            answered++;
            apply(begun.remove(version));
        }
    }

    private void apply(Event change) {
        if (change.put()) {
            expected.put(change.path(), change.version());
        } else {
            expected.remove(change.path());
        }
    }

    private void check(String name, KeyValueStore store, DataDirectory directory, List<Event> underWay)
            throws IOException {
        Map<String, Event> newest = new HashMap<>();
        for (Event event : VersionedObjects.events(store)) {
            newest.put(event.path(), event);
        }
        // A change that was not answered may have come off. Its event says so, and then all the rest must be there as
        // well.
        underWay.stream()
                .filter(change -> change.equals(newest.get(change.path())))
                .forEach(this::apply);
        Map<String, Stored> objects = VersionedObjects.all(store);
        Map<String, Long> found = new TreeMap<>();
        objects.forEach((objectPath, stored) -> found.put(objectPath, stored.version()));
        assertThat(found).as(name).isEqualTo(expected);
        newest.forEach((objectPath, event) -> assertThat(Optional.ofNullable(expected.get(objectPath)))
                .as("%s: newest event of %s", name, objectPath)
                .isEqualTo(event.put() ? Optional.of(event.version()) : Optional.empty()));

        Set<String> referenced = referencedIn(store);
        assertThat(files()).as(name).containsAll(referenced);
        Bodies bodies = BodyFiles.open(directory, new Random(SEED), referenced::contains);
        assertThat(files()).as(name + ", after the sweep").isEqualTo(referenced);
        for (Stored stored : objects.values()) {
            byte[] content = CrashWriter.content(stored.version());
            try (BodyReader reader = bodies.open(stored.body())) {
                assertThat(BodiesContract.readAll(reader)).as(name).isEqualTo(content);
            }
            assertThat(stored.body().hash()).as(name).isEqualTo(Blake3.digest(content));
        }
    }

    /** The names of all files of bodies, staged ones included. */
    private Set<String> files() throws IOException {
        if (!Files.exists(path.resolve("bodies"))) {
            return Set.of();
        }
        try (Stream<Path> found = Files.walk(path.resolve("bodies"))) {
            return found.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
