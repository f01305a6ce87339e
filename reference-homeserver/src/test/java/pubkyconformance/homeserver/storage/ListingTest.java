package pubkyconformance.homeserver.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pubkyconformance.homeserver.TestKeys;
import pubkyconformance.homeserver.path.StoragePath;
import pubkyconformance.homeserver.path.TenantPath;
import pubkyconformance.homeserver.store.MemoryStore;
import pubkyconformance.homeserver.store.Table;

class ListingTest {
    private final MemoryStore store = new MemoryStore();
    private final Listing listing = new Listing(store);

    @Nested
    class OfASmallTree {
        OfASmallTree() {
            add("/pub/l/a.txt", "/pub/l/example.com/a.txt", "/pub/l/example.com/b.txt", "/pub/l/example.con-file");
            add("/pub/l/x/1", "/pub/l/z", "/pub/la", "/pub/l0/x", "/pub/k", "/priv/l/secret");
        }

        @Test
        void givesAllFilesBelow() {
            assertThat(list("/pub/l/", false, false))
                    .containsExactly(
                            "/pub/l/a.txt",
                            "/pub/l/example.com/a.txt",
                            "/pub/l/example.com/b.txt",
                            "/pub/l/example.con-file",
                            "/pub/l/x/1",
                            "/pub/l/z");
        }

        @Test
        void aShallowOneGivesEachSubdirectoryOnce() {
            assertThat(list("/pub/l/", true, false))
                    .containsExactly(
                            "/pub/l/a.txt", "/pub/l/example.com/", "/pub/l/example.con-file", "/pub/l/x/", "/pub/l/z");
            assertThat(list("/pub/", true, false)).containsExactly("/pub/k", "/pub/l/", "/pub/l0/", "/pub/la");
        }

        @Test
        void anotherUsersFilesAreNotThere() {
            assertThat(listing.list(
                            new TenantPath(TestKeys.user(2), StoragePath.normalise("/pub/l/")),
                            new ListingRequest(false, false, 100, Optional.empty())))
                    .isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"/pub/l/a.txt/", "/pub/nothing/", "/pub/exam/"})
        void whatHoldsNoFileIsNoDirectory(String directory) {
            assertThat(listing.list(at(directory), new ListingRequest(false, false, 100, Optional.empty())))
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "/pub/l/example.com/a.txt, /pub/l/example.con-file",
            "/pub/l/example.com/, /pub/l/example.con-file",
            "/pub/l/example.com, /pub/l/example.com/",
            "/pub/l/x/0, /pub/l/z",
            "/pub/a, /pub/l/a.txt",
            "/pub/l/, /pub/l/a.txt",
            "/priv/x, /pub/l/a.txt",
        })
        void aShallowOneGoesOnAfterItsCursor(String cursor, String next) {
            assertThat(list("/pub/l/", new ListingRequest(true, false, 1, path(cursor))))
                    .containsExactly(next);
        }

        @ParameterizedTest
        @CsvSource({
            "/pub/l/example.com/a.txt, /pub/l/example.com/",
            "/pub/l/example.com/0, /pub/l/example.com/",
            "/pub/l/example.com/, /pub/l/a.txt",
            "/pub/l/example.com, /pub/l/a.txt",
            "/pub/l/z, /pub/l/x/",
            "/pub/zzz, /pub/l/z",
        })
        void aShallowReverseOneGoesOnBeforeItsCursor(String cursor, String next) {
            assertThat(list("/pub/l/", new ListingRequest(true, true, 1, path(cursor))))
                    .containsExactly(next);
        }

        @ParameterizedTest
        @CsvSource({"false, /pub/l/z", "false, /pub/z", "true, /pub/l/a.txt", "true, /pub/a", "true, /pub/l/"})
        void nothingComesAfterTheLastLine(boolean reverse, String cursor) {
            assertThat(list("/pub/l/", new ListingRequest(false, reverse, 100, path(cursor))))
                    .isEmpty();
            assertThat(list("/pub/l/", new ListingRequest(true, reverse, 100, path(cursor))))
                    .isEmpty();
        }

        @Test
        void aLimitOfNothingGivesNothing() {
            assertThat(list("/pub/l/", new ListingRequest(true, false, 0, Optional.empty())))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"c++", "a(b", "a[b", "*", "a|b", "c+", "[draft]", "a?b", "a^b", "a$b", "50%", "my_dir", ".", "q}"
            })
    void namesMeanNothingButThemselves(String name) {
        String directory = name.equals(".") ? "a.b" : name;
        add("/pub/" + directory + "/x/y", "/pub/" + directory + "/z", "/pub/myXdir/a", "/pub/50abc/a", "/pub/cc/a");

        assertThat(list("/pub/" + directory + "/", false, false))
                .containsExactly("/pub/" + directory + "/x/y", "/pub/" + directory + "/z");
        assertThat(list("/pub/" + directory + "/", true, false))
                .containsExactly("/pub/" + directory + "/x/", "/pub/" + directory + "/z");
    }

    @Test
    void agreesWithSortingAllLinesWhateverTheCursor() {
        Random random = new Random(20261124);
        List<String> names =
                Stream.generate(() -> name(random)).distinct().limit(200).toList();
        add(names.stream().map(name -> "/pub/d/" + name).toArray(String[]::new));
        List<String> cursors = Stream.concat(
                        names.stream(), Stream.generate(() -> name(random)).limit(200))
                .toList();

        for (boolean shallow : new boolean[] {false, true}) {
            List<String> lines = new TreeSet<>(names.stream()
                            .map(name -> shallow ? name.replaceFirst("/.*", "/") : name)
                            .toList())
                    .stream().map(name -> "/pub/d/" + name).toList();
            for (String name : cursors) {
                String cursor = "/pub/d/" + name;
                assertThat(list("/pub/d/", new ListingRequest(shallow, false, 1000, path(cursor))))
                        .as("after %s, shallow %s", cursor, shallow)
                        .isEqualTo(lines.stream()
                                .filter(line -> line.compareTo(cursor) > 0)
                                .toList());
                assertThat(list("/pub/d/", new ListingRequest(shallow, true, 1000, path(cursor))))
                        .as("before %s, shallow %s", cursor, shallow)
                        .isEqualTo(reversed(lines.stream()
                                .filter(line -> line.compareTo(cursor) < 0)
                                .toList()));
            }
        }
    }

    /** Few letters and slashes, so that names are often prefixes of others; all ASCII, whose order as text is that of bytes. */
    private static String name(Random random) {
        String letters = "ab-0/";
        String drawn = IntStream.range(0, 1 + random.nextInt(7))
                .mapToObj(i -> String.valueOf(letters.charAt(random.nextInt(letters.length()))))
                .reduce("", String::concat);
        String name = drawn.replaceAll("/+", "/").replaceAll("^/|/$", "");
        return name.isEmpty() ? "a" : name;
    }

    private static List<String> reversed(List<String> lines) {
        return IntStream.rangeClosed(1, lines.size())
                .mapToObj(i -> lines.get(lines.size() - i))
                .toList();
    }

    private void add(String... paths) {
        store.write(transaction -> {
            for (String path : paths) {
                transaction.put(Table.OBJECTS, at(path).key(), new byte[0]);
            }
            return null;
        });
    }

    private List<String> list(String directory, boolean shallow, boolean reverse) {
        return list(directory, new ListingRequest(shallow, reverse, 100, Optional.empty()));
    }

    private List<String> list(String directory, ListingRequest request) {
        return listing.list(at(directory), request).orElseThrow().stream()
                .map(StoragePath::text)
                .toList();
    }

    private static Optional<StoragePath> path(String text) {
        return Optional.of(StoragePath.normalise(text));
    }

    private static TenantPath at(String path) {
        return new TenantPath(TestKeys.user(1), StoragePath.normalise(path));
    }
}
