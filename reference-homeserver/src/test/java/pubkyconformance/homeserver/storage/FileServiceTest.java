package pubkyconformance.homeserver.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static pubkyconformance.homeserver.storage.UserFiles.USER;
import static pubkyconformance.homeserver.storage.UserFiles.bytes;
import static pubkyconformance.homeserver.storage.UserFiles.refused;

import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pubkyconformance.homeserver.events.ContentHash;
import pubkyconformance.homeserver.events.Event;
import pubkyconformance.homeserver.path.StoragePath;
import pubkyconformance.homeserver.storage.WriteOutcome.Done;
import pubkyconformance.spec.hash.Blake3;

class FileServiceTest {
    private static final int LARGE = 100_000;

    private final UserFiles files = new UserFiles();

    @Nested
    class Putting {

        @ParameterizedTest
        @CsvSource({"0", "5", "32768", "32769", "100000"})
        void storesExactlyTheBytes(int length) {
            byte[] content = bytes(length, 1);

            assertThat(files.put("/pub/a.txt", content)).isEqualTo(new Done());

            assertThat(files.read("/pub/a.txt")).isEqualTo(content);
            FileDescription description = files.describe("/pub/a.txt").orElseThrow();
            assertThat(description)
                    .isEqualTo(new FileDescription(
                            length,
                            ContentHash.of(Blake3.digest(content)),
                            "text/plain",
                            files.clock().instant()));
        }

        @Test
        void replacesTheWholeFileAndTellsEachTime() {
            files.put("/pub/a", bytes(LARGE, 1));
            files.clock().advance(Duration.ofSeconds(5));
            files.put("/pub/a", "new".getBytes(UTF_8));
            files.put("/pub/a", "new".getBytes(UTF_8));

            assertThat(files.read("/pub/a")).asString().isEqualTo("new");
            assertThat(files.describe("/pub/a").orElseThrow().modified())
                    .isEqualTo(files.clock().instant());
            assertThat(files.events()).extracting(Event::kind).containsExactly("PUT", "PUT", "PUT");
        }

        @Test
        void theTypeComesFromAllThatArrivedHoweverItWasCut() {
            Upload upload = files.begin("/pub/x");
            for (byte part : new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}) {
                upload.write(new byte[] {part});
            }
            upload.commit();

            assertThat(files.describe("/pub/x").orElseThrow().contentType()).isEqualTo("image/png");
        }

        @ParameterizedTest
        @CsvSource({
            "/pub/a, /pub/a/b",
            "/pub/a/b, /pub/a",
            "/pub/a/b/c/d, /pub/a",
            "/pub/sub1/!, /pub/sub1",
            "/pub/sub1/Z, /pub/sub1",
            "/pub/sub1/😀, /pub/sub1",
        })
        void aFileDoesNotLieBelowAnother(String there, String refused) {
            files.put(there, bytes(1, 1));

            assertThat(files.put(refused, bytes(1, 1))).isEqualTo(refused(WriteRefusal.COLLISION));
            assertThat(files.put(there, bytes(2, 1))).isEqualTo(new Done());

            files.delete(there);

            assertThat(files.put(refused, bytes(1, 1))).isEqualTo(new Done());
        }

        @ParameterizedTest
        @CsvSource({"/pub/sub1/x, /pub/sub1.", "/pub/sub1/x, /pub/sub10", "/pub/sub1, /pub/SUB1/x", "/pub/a, /priv/a/b"
        })
        void namesThatOnlyLookAlikeDoNotCollide(String there, String other) {
            files.put(there, bytes(1, 1));

            assertThat(files.put(other, bytes(1, 1))).isEqualTo(new Done());
        }
    }

    @Nested
    class Deleting {

        @Test
        void removesTheFileAndTellsOnce() {
            files.put("/pub/a", bytes(LARGE, 1));

            assertThat(files.delete("/pub/a")).isEqualTo(new Done());
            assertThat(files.delete("/pub/a")).isEqualTo(refused(WriteRefusal.NO_SUCH_FILE));
            assertThat(files.describe("/pub/a")).isEmpty();
            assertThat(files.events()).extracting(Event::kind).containsExactly("PUT", "DEL");
        }

        @Test
        void aDirectoryIsNoFile() {
            files.put("/pub/d/f", bytes(1, 1));

            assertThat(files.delete("/pub/d")).isEqualTo(refused(WriteRefusal.NO_SUCH_FILE));
            assertThat(files.delete("/pub/d/f/x")).isEqualTo(refused(WriteRefusal.NO_SUCH_FILE));
        }

        @Test
        void isLeftToADisabledUser() {
            files.put("/pub/a", bytes(1, 1));
            files.accounts().disable(USER);

            assertThat(files.delete("/pub/a")).isEqualTo(new Done());
        }

        @Test
        void asksWhetherThereIsAFileBeforeWhetherItMayBeWritten() {
            files.put("/pub/a", bytes(1, 1));
            files.accounts().restrict(USER, StoragePath.normalise("/pub/app/"));

            assertThat(files.delete("/pub/b")).isEqualTo(refused(WriteRefusal.NO_SUCH_FILE));
            assertThat(files.delete("/pub/a")).isEqualTo(refused(WriteRefusal.PATH_NOT_ALLOWED));
        }
    }
}
