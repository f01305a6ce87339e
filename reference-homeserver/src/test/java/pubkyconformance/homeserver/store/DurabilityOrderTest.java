package pubkyconformance.homeserver.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import jetbrains.exodus.env.EnvironmentConfig;
import jetbrains.exodus.io.FileDataReader;
import jetbrains.exodus.log.LogConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a write is answered, everything it needs has been forced to the disk, in an order that no crash can turn against it. */
class DurabilityOrderTest {
    @TempDir
    Path path;

    private final List<String> record = new ArrayList<>();
    private DataDirectory directory;
    private KeyValueStore store;
    private VersionedObjects objects;

    @BeforeEach
    void open() {
        directory = DataDirectory.open(path);
        FileDataReader reader =
                new FileDataReader(directory.subdirectory("store").toFile());
        store = XodusStore.open(
                directory,
                new EnvironmentConfig().setGcEnabled(false),
                new LogConfig().setReaderWriter(reader, new RecordingLogWriter(reader, record)));
        Bodies bodies = BodyFiles.open(directory, new Random(1), name -> true, new RecordingDisk(record));
        objects = new VersionedObjects(store, bodies);
        record.clear();
    }

    @AfterEach
    void close() {
        store.close();
        directory.close();
    }

    @Test
    void aLargeBodyIsSafeBeforeItsEntryAndTheEntryBeforeTheAnswer() {
        objects.put("a", 1, BodiesContract.content(100_000), () -> record.add("answer"));

        assertThat(record)
                .containsExactly(
                        "create file",
                        "write",
                        "write",
                        "write",
                        "sync file",
                        "create directory of the body",
                        "sync directory bodies",
                        "rename",
                        "sync directory of the body",
                        "write log",
                        "sync log",
                        "answer");
    }

    @Test
    void anInlinedBodyIsSafeWithItsEntry() {
        objects.put("a", 1, BodiesContract.content(1_000), () -> record.add("answer"));

        assertThat(record).containsExactly("write log", "sync log", "answer");
    }

    @Test
    void aReplacedBodyGoesAfterTheCommitThatReplacesIt() {
        objects.put("a", 1, BodiesContract.content(100_000), () -> {});
        record.clear();

        objects.put("a", 2, BodiesContract.content(1_000), () -> record.add("answer"));

        assertThat(record).containsExactly("write log", "sync log", "answer", "delete");
    }

    @Test
    void aListenerHearsOfACommitWhenItIsSafe() {
        store.onCommit(() -> record.add("listener"));

        objects.delete("a", 1, () -> record.add("answer"));

        assertThat(record).containsExactly("write log", "sync log", "listener", "answer");
    }

    @Test
    void aUnitThatChangesNothingWritesNothing() {
        store.write(transaction -> transaction.delete(Table.OBJECTS, new byte[] {1}));

        assertThat(record).isEmpty();
    }
}
