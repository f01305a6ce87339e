package pubkyconformance.homeserver.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static pubkyconformance.homeserver.storage.UserFiles.bytes;
import static pubkyconformance.homeserver.storage.UserFiles.refused;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import pubkyconformance.homeserver.events.ContentHash;
import pubkyconformance.homeserver.storage.WriteOutcome.Done;
import pubkyconformance.spec.hash.Blake3;

/** A file has one version at a time, and changes from one to the next as a whole. */
class FileVersionsTest {
    private static final int LARGE = 100_000;

    private final UserFiles files = new UserFiles();

    @Test
    void nothingIsSeenBeforeTheEndNorAfterAnAbort() {
        files.put("/pub/a", "old".getBytes(UTF_8));
        Upload upload = files.begin("/pub/a");
        upload.write(bytes(LARGE, 2));

        assertThat(files.read("/pub/a")).asString().isEqualTo("old");

        upload.abort();

        assertThat(files.read("/pub/a")).asString().isEqualTo("old");
        assertThat(files.events()).hasSize(1);
        assertThat(files.usedBytes()).isEqualTo(256 + 3);
    }

    @Test
    void ofTwoCollidingUploadsTheSecondToEndIsRefused() {
        Upload above = files.begin("/pub/a");
        Upload below = files.begin("/pub/a/b");

        assertThat(below.commit()).isEqualTo(new Done());
        assertThat(above.commit()).isEqualTo(refused(WriteRefusal.COLLISION));
        assertThat(files.events()).hasSize(1);
    }

    @Test
    void anAbortedUploadTakesNothingMore() {
        Upload upload = files.begin("/pub/a");
        upload.abort();

        assertThatThrownBy(() -> upload.write(bytes(1, 1))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aVersionThatIsOpenStaysReadableWhileItIsReplacedAndDeleted() {
        files.put("/pub/a", bytes(LARGE, 1));
        OpenFile open = files.open("/pub/a");
        files.put("/pub/a", bytes(10, 2));
        files.delete("/pub/a");

        assertThat(bytes(open)).isEqualTo(bytes(LARGE, 1));
    }

    @Test
    void readersAmongWritersSeeWholeVersions() throws Exception {
        int versions = 300;
        files.put("/pub/a", bytes(40_000, 0));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> results = new ArrayList<>();
        Callable<Void> writer = () -> {
            for (int i = 0; i < versions; i++) {
                files.put("/pub/a", bytes(20_000 + i * 100, i));
            }
            return null;
        };
        Callable<Void> reader = () -> {
            for (int i = 0; i < versions; i++) {
                OpenFile open = files.open("/pub/a");
                byte[] content = bytes(open);
                assertThat(open.description().hash()).isEqualTo(ContentHash.of(Blake3.digest(content)));
                assertThat(open.description().length()).isEqualTo(content.length);
            }
            return null;
        };
        List.of(writer, writer, reader, reader).forEach(work -> results.add(threads.submit(work)));
        for (Future<?> result : results) {
            result.get();
        }
        threads.shutdown();

        assertThat(files.events()).hasSize(1 + 2 * versions);
        assertThat(files.usedBytes())
                .isEqualTo(files.describe("/pub/a").orElseThrow().length() + 256);
    }
}
