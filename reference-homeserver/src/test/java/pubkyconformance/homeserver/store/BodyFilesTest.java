package pubkyconformance.homeserver.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyFilesTest extends BodiesContract {
    @TempDir
    Path path;

    private final List<String> record = new ArrayList<>();
    private final RecordingDisk disk = new RecordingDisk(record);
    private DataDirectory directory;
    private Bodies bodies;

    @BeforeEach
    void open() {
        directory = DataDirectory.open(path);
        bodies = BodyFiles.open(directory, new Random(1), name -> true, disk);
        record.clear();
    }

    @AfterEach
    void close() {
        directory.close();
    }

    @Override
    Bodies bodies() {
        return bodies;
    }

    @Test
    void aLargeBodyIsAFileAndASmallOneIsNot() throws IOException {
        BodyReference small = write(content(32 * 1024));
        assertThat(files()).isEmpty();

        BodyReference large = write(content(32 * 1024 + 1));

        String name = large.name().orElseThrow();
        assertThat(files()).containsExactly(name.substring(0, 2) + "/" + name);
        assertThat(small.name()).isEmpty();
    }

    @Test
    void anUnfinishedBodyIsStagedAndAnAbortRemovesIt() throws IOException {
        BodySink sink = bodies.newSink();
        sink.write(content(100_000), 0, 100_000);
        assertThat(files()).singleElement().asString().startsWith("staged/");

        sink.abort();

        assertThat(files()).isEmpty();
    }

    @Test
    void aReleaseRemovesTheFile() throws IOException {
        BodyReference reference = write(content(100_000));

        bodies.release(reference);

        assertThat(files()).isEmpty();
    }

    @Test
    void aStartSweepsWhatNoEntryRefersTo() throws IOException {
        BodyReference kept = write(content(100_000));
        BodyReference orphan = write(content(100_001));
        BodySink unfinished = bodies.newSink();
        unfinished.write(content(100_000), 0, 100_000);
        assertThat(files()).hasSize(3);
        Set<String> referenced = Set.of(kept.name().orElseThrow());

        bodies = BodyFiles.open(directory, new Random(2), referenced::contains);

        assertThat(files()).singleElement().asString().endsWith(kept.name().orElseThrow());
        assertThat(read(kept)).isEqualTo(content(100_000));
        assertThatExceptionOfType(StorageUnavailableException.class).isThrownBy(() -> bodies.open(orphan));
    }

    @Test
    void namesThatASeedRepeatsAreNotUsedAgain() throws IOException {
        BodyReference first = write(content(100_000));

        bodies = BodyFiles.open(directory, new Random(1), name -> true);
        BodyReference second = write(content(50_000));

        assertThat(read(first)).isEqualTo(content(100_000));
        assertThat(read(second)).isEqualTo(content(50_000));
    }

    @Test
    void aBodyIsForcedToTheDiskBeforeItsNameIsGiven() {
        write(content(100_000));

        assertThat(record)
                .containsExactly(
                        "create file",
                        "write",
                        "write",
                        "sync file",
                        "create directory of the body",
                        "sync directory bodies",
                        "rename",
                        "sync directory of the body");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create file",
                "write",
                "sync file",
                "create directory",
                "sync directory bodies",
                "rename",
                "sync directory of"
            })
    void aFailureOfTheDiskLeavesNothing(String operation) throws IOException {
        disk.fail(operation);

        assertThatExceptionOfType(StorageUnavailableException.class)
                .isThrownBy(() -> write(content(100_000)))
                .withMessageContaining(operation)
                .withMessageContaining("on purpose");

        assertThat(files()).isEmpty();
    }

    @Test
    void aFileThatCannotBeRemovedIsLeftForTheNextStart() throws IOException {
        BodyReference reference = write(content(100_000));
        disk.fail("delete");

        bodies.release(reference);
        assertThat(files()).hasSize(1);

        bodies = BodyFiles.open(directory, new Random(2), name -> false);
        assertThat(files()).isEmpty();
    }

    @Test
    void aTruncatedFileIsNotTakenForAShorterBody() throws IOException {
        BodyReference reference = write(content(100_000));
        Path file = path.resolve("bodies").resolve(files().get(0));
        Files.write(file, content(60_000));

        try (BodyReader reader = bodies.open(reference)) {
            assertThatExceptionOfType(EOFException.class)
                    .isThrownBy(() -> readAll(reader))
                    .withMessage("a body of 100000 bytes ends after 60000");
        }
    }

    /** All files under the bodies' directory, relative to it. */
    private List<String> files() throws IOException {
        Path root = path.resolve("bodies");
        try (Stream<Path> found = Files.walk(root)) {
            return found.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .toList();
        }
    }
}
