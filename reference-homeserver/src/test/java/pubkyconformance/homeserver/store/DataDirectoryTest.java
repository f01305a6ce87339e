package pubkyconformance.homeserver.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    Path parent;

    private Path path;

    @BeforeEach
    void choosePath() {
        path = parent.resolve("var/homeserver");
    }

    @Test
    void aDirectoryIsMadeAndTakenAgainAfterItsEnd() {
        DataDirectory.open(path).close();

        try (DataDirectory directory = DataDirectory.open(path)) {
            assertThat(directory).hasToString(path.toString());
        }
    }

    @Test
    void thisProcessTakesADirectoryOnceUnderWhateverName() throws IOException {
        try (DataDirectory directory = DataDirectory.open(path)) {
            Path link = Files.createSymbolicLink(parent.resolve("link"), path);

            assertIsRefused(() -> DataDirectory.open(path));
            assertIsRefused(() -> DataDirectory.open(link));
            assertIsRefused(() -> DataDirectory.open(path.resolve("../homeserver")));
            assertThat(directory).isNotNull();
        }
    }

    @Test
    void anotherProcessIsKeptOutEvenAfterAFailedSecondOpenHere() throws IOException {
        try (DataDirectory directory = DataDirectory.open(path)) {
            assertIsRefused(() -> DataDirectory.open(path));

            try (ChildJvm other = ChildJvm.start(DirectoryTaker.class, directory)) {
                assertThat(other.readLine())
                        .isEqualTo("data directory " + path
                                + " is in use by another homeserver; stop that one or choose another directory");
            }
        }
    }

    @Test
    void aDirectoryIsFreeWhenTheProcessThatHadItIsKilled() throws Exception {
        try (ChildJvm other = ChildJvm.start(DirectoryTaker.class, path)) {
            assertThat(other.readLine()).isEqualTo("opened " + path);
            assertIsRefused(() -> DataDirectory.open(path));

            other.kill();

            DataDirectory.open(path).close();
        }
    }

    @Test
    void aFileInItsPlaceIsNamed() throws IOException {
        Files.createDirectories(path.getParent());
        Files.createFile(path);

        assertThatExceptionOfType(StorageUnavailableException.class)
                .isThrownBy(() -> DataDirectory.open(path))
                .withMessageStartingWith("data directory " + path + " cannot be used");
    }

    private static void assertIsRefused(ThrowingCallable open) {
        assertThatExceptionOfType(StorageUnavailableException.class)
                .isThrownBy(open)
                .withMessageContaining("is in use by another homeserver");
    }
}
