package pubkyconformance.homeserver.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pubkyconformance.homeserver.MovableClock;
import pubkyconformance.homeserver.TestKeys;
import pubkyconformance.homeserver.events.ContentHash;
import pubkyconformance.homeserver.events.Event;
import pubkyconformance.homeserver.events.EventLog;
import pubkyconformance.homeserver.events.EventSelection;
import pubkyconformance.homeserver.events.ReadingOrder;
import pubkyconformance.homeserver.locks.LockOutcome.Held;
import pubkyconformance.homeserver.locks.LockService;
import pubkyconformance.homeserver.locks.LockTable;
import pubkyconformance.homeserver.locks.LockToken;
import pubkyconformance.homeserver.path.StoragePath;
import pubkyconformance.homeserver.path.TenantPath;
import pubkyconformance.homeserver.storage.WriteOutcome.Done;
import pubkyconformance.homeserver.storage.WriteOutcome.Refused;
import pubkyconformance.homeserver.store.MemoryBodies;
import pubkyconformance.homeserver.store.MemoryStore;
import pubkyconformance.spec.hash.Blake3;
import pubkyconformance.spec.key.PublicKey;

class FileServiceTest {
    private static final PublicKey USER = TestKeys.user(1);
    private static final int LARGE = 100_000;

    private final MovableClock clock = new MovableClock();
    private final MemoryStore store = new MemoryStore();
    private final FakeAccounts accounts = new FakeAccounts();
    private final LockTable lockTable = new LockTable(clock);
    private final LockService locks = new LockService(store, lockTable, new Random(1));
    private final FileService files = new FileService(store, new MemoryBodies(), accounts, lockTable, clock);

    private boolean sessionHolds = true;

    FileServiceTest() {
        accounts.add(USER);
    }

    @Nested
    class Putting {

        @ParameterizedTest
        @CsvSource({"0", "5", "32768", "32769", "100000"})
        void storesExactlyTheBytes(int length) {
            byte[] content = bytes(length, 1);

            assertThat(put("/pub/a.txt", content)).isEqualTo(new Done());

            assertThat(read("/pub/a.txt")).isEqualTo(content);
            FileDescription description = files.describe(at("/pub/a.txt")).orElseThrow();
            assertThat(description)
                    .isEqualTo(new FileDescription(
                            length, ContentHash.of(Blake3.digest(content)), "text/plain", clock.instant()));
        }

        @Test
        void replacesTheWholeFileAndTellsEachTime() {
            put("/pub/a", bytes(LARGE, 1));
            clock.advance(Duration.ofSeconds(5));
            put("/pub/a", "new".getBytes(UTF_8));
            put("/pub/a", "new".getBytes(UTF_8));

            assertThat(read("/pub/a")).asString().isEqualTo("new");
            assertThat(files.describe(at("/pub/a")).orElseThrow().modified()).isEqualTo(clock.instant());
            assertThat(events()).extracting(Event::kind).containsExactly("PUT", "PUT", "PUT");
        }

        @Test
        void theTypeComesFromAllThatArrivedHoweverItWasCut() {
            Upload upload = begin("/pub/x");
            for (byte part : new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'}) {
                upload.write(new byte[] {part});
            }
            upload.commit();

            assertThat(files.describe(at("/pub/x")).orElseThrow().contentType()).isEqualTo("image/png");
        }

        @Test
        void nothingIsSeenBeforeTheEndNorAfterAnAbort() {
            put("/pub/a", "old".getBytes(UTF_8));
            Upload upload = begin("/pub/a");
            upload.write(bytes(LARGE, 2));

            assertThat(read("/pub/a")).asString().isEqualTo("old");

            upload.abort();

            assertThat(read("/pub/a")).asString().isEqualTo("old");
            assertThat(events()).hasSize(1);
            assertThat(used()).isEqualTo(256 + 3);
        }

        @Test
        void needsAnAccountThatIsNotDisabled() {
            TenantPath stranger = new TenantPath(TestKeys.user(2), StoragePath.normalise("/pub/a"));

            assertThat(files.begin(stranger, OptionalLong.empty(), writer()))
                    .isEqualTo(new UploadOutcome.Refused(WriteRefusal.UNKNOWN_USER));

            Upload upload = begin("/pub/a");
            accounts.disable(USER);

            assertThat(upload.commit()).isEqualTo(refused(WriteRefusal.USER_DISABLED));
            assertThat(put("/pub/a", bytes(1, 1))).isEqualTo(refused(WriteRefusal.USER_DISABLED));
            assertThat(events()).isEmpty();
        }

        @Test
        void aSessionThatEndsMeanwhileEndsTheRightToWrite() {
            put("/pub/a", bytes(1, 1));
            Upload upload = begin("/pub/a");
            sessionHolds = false;

            assertThat(upload.commit()).isEqualTo(refused(WriteRefusal.SESSION_ENDED));
            assertThat(files.delete(at("/pub/a"), writer())).isEqualTo(refused(WriteRefusal.SESSION_ENDED));
            assertThat(read("/pub/a")).hasSize(1);
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
            put(there, bytes(1, 1));

            assertThat(put(refused, bytes(1, 1))).isEqualTo(refused(WriteRefusal.COLLISION));
            assertThat(put(there, bytes(2, 1))).isEqualTo(new Done());

            files.delete(at(there), writer());

            assertThat(put(refused, bytes(1, 1))).isEqualTo(new Done());
        }

        @ParameterizedTest
        @CsvSource({"/pub/sub1/x, /pub/sub1.", "/pub/sub1/x, /pub/sub10", "/pub/sub1, /pub/SUB1/x", "/pub/a, /priv/a/b"
        })
        void namesThatOnlyLookAlikeDoNotCollide(String there, String other) {
            put(there, bytes(1, 1));

            assertThat(put(other, bytes(1, 1))).isEqualTo(new Done());
        }

        @Test
        void ofTwoCollidingUploadsTheSecondToEndIsRefused() {
            Upload above = begin("/pub/a");
            Upload below = begin("/pub/a/b");

            assertThat(below.commit()).isEqualTo(new Done());
            assertThat(above.commit()).isEqualTo(refused(WriteRefusal.COLLISION));
            assertThat(events()).hasSize(1);
        }

        @Test
        void theOperatorsListOfPathsIsKept() {
            accounts.restrict(USER, StoragePath.normalise("/pub/app/"), StoragePath.normalise("/pub/one"));

            assertThat(put("/pub/app/x", bytes(1, 1))).isEqualTo(new Done());
            assertThat(put("/pub/one", bytes(1, 1))).isEqualTo(new Done());
            assertThat(put("/pub/one/x", bytes(1, 1))).isEqualTo(refused(WriteRefusal.PATH_NOT_ALLOWED));
            assertThat(put("/pub/app", bytes(1, 1))).isEqualTo(refused(WriteRefusal.PATH_NOT_ALLOWED));
        }
    }

    @Nested
    class Quota {

        @Test
        void countsLengthAndOverheadAndMayBeReachedExactly() {
            accounts.limit(USER, 1000);

            assertThat(put("/pub/a", bytes(1000 - 256 + 1, 1))).isEqualTo(refused(WriteRefusal.QUOTA_EXCEEDED));
            assertThat(put("/pub/a", bytes(1000 - 256, 1))).isEqualTo(new Done());
            assertThat(used()).isEqualTo(1000);
            assertThat(put("/pub/b", bytes(0, 1))).isEqualTo(refused(WriteRefusal.QUOTA_EXCEEDED));
            assertThat(put("/pub/a", bytes(1000 - 256, 2))).isEqualTo(new Done());
            assertThat(put("/pub/a", bytes(10, 2))).isEqualTo(new Done());
            assertThat(used()).isEqualTo(266);

            files.delete(at("/pub/a"), writer());

            assertThat(used()).isZero();
        }

        @Test
        void isAskedBeforeTheBodyIfItsLengthIsAnnounced() {
            accounts.limit(USER, 1000);

            assertThat(files.begin(at("/pub/a"), OptionalLong.of(745), writer()))
                    .isEqualTo(new UploadOutcome.Refused(WriteRefusal.QUOTA_EXCEEDED));
            assertThat(files.begin(at("/pub/a"), OptionalLong.of(744), writer()))
                    .isInstanceOf(UploadOutcome.Started.class);
        }

        @Test
        void ofTwoUploadsThatFitOnlyOneByOneTheSecondToEndIsRefused() {
            accounts.limit(USER, 1000);
            Upload one = begin("/pub/one");
            Upload two = begin("/pub/two");
            one.write(bytes(400, 1));
            two.write(bytes(400, 1));

            assertThat(one.commit()).isEqualTo(new Done());
            assertThat(two.commit()).isEqualTo(refused(WriteRefusal.QUOTA_EXCEEDED));
            assertThat(used()).isEqualTo(656);
            assertThat(files.describe(at("/pub/two"))).isEmpty();
        }

        @Test
        void loweredBelowWhatIsUsedItRefusesShrinkingThatIsNotEnough() {
            put("/pub/a", bytes(1000, 1));
            accounts.limit(USER, 500);

            assertThat(put("/pub/a", bytes(400, 1))).isEqualTo(refused(WriteRefusal.QUOTA_EXCEEDED));
            assertThat(put("/pub/a", bytes(244, 1))).isEqualTo(new Done());
        }

        @Test
        void aBodyThatCanNeverFitIsNotKept() {
            accounts.limit(USER, 1000);
            Upload upload = begin("/pub/a");
            for (int i = 0; i < 100; i++) {
                upload.write(bytes(LARGE, i));
            }

            assertThat(upload.keptBytes()).isZero();
            assertThat(upload.commit()).isEqualTo(refused(WriteRefusal.QUOTA_EXCEEDED));
        }
    }

    @Nested
    class Locks {

        @Test
        void aLockedFileIsWrittenWithItsTokenAlone() {
            LockToken token = lock("/pub/a");
            LockToken other = lock("/pub/b");

            assertThat(put("/pub/a", bytes(1, 1))).isEqualTo(refused(WriteRefusal.LOCKED));
            assertThat(put("/pub/a", bytes(1, 1), other)).isEqualTo(refused(WriteRefusal.LOCK_NOT_HELD));
            assertThat(put("/pub/free", bytes(1, 1), other)).isEqualTo(refused(WriteRefusal.LOCK_NOT_HELD));
            assertThat(put("/pub/a", bytes(1, 1), other, token)).isEqualTo(new Done());
            assertThat(put("/pub/a", bytes(1, 1))).isEqualTo(refused(WriteRefusal.LOCKED));
        }

        @Test
        void aLockThatIsLostOnTheWayStopsTheWrite() {
            put("/pub/a", "old".getBytes(UTF_8));
            LockToken token = lock("/pub/a");
            Upload upload = begin("/pub/a", token);
            locks.release(at("/pub/a"), token);

            assertThat(upload.keepLock()).isFalse();
            assertThat(upload.commit()).isEqualTo(refused(WriteRefusal.LOCK_NOT_HELD));
            assertThat(read("/pub/a")).asString().isEqualTo("old");
        }

        @Test
        void aWriteThatBeganBeforeTheLockLands() {
            Upload upload = begin("/pub/a");
            lock("/pub/a");

            assertThat(upload.commit()).isEqualTo(new Done());
        }

        @Test
        void aWriteKeepsItsLockAliveForHalfAMinute() {
            LockToken token = lock("/pub/a");
            put("/pub/a", bytes(1, 1), token);
            clock.advance(Duration.ofSeconds(29));

            assertThat(put("/pub/a", bytes(1, 1))).isEqualTo(refused(WriteRefusal.LOCKED));

            clock.advance(Duration.ofSeconds(1));

            assertThat(put("/pub/a", bytes(1, 1))).isEqualTo(new Done());
        }

        @Test
        void aDeleteNeedsTheTokenAndLeavesTheLock() {
            put("/pub/a", bytes(1, 1));
            LockToken token = lock("/pub/a");

            assertThat(files.delete(at("/pub/a"), writer())).isEqualTo(refused(WriteRefusal.LOCKED));
            assertThat(files.delete(at("/pub/a"), writer(token))).isEqualTo(new Done());
            assertThat(files.delete(at("/pub/a"), writer())).isEqualTo(refused(WriteRefusal.LOCKED));
            assertThat(files.delete(at("/pub/a"), writer(token))).isEqualTo(refused(WriteRefusal.NO_SUCH_FILE));
        }

        private LockToken lock(String path) {
            return ((Held) locks.acquire(at(path), Duration.ofSeconds(3))).token();
        }
    }

    @Nested
    class Deleting {

        @Test
        void removesTheFileAndTellsOnce() {
            put("/pub/a", bytes(LARGE, 1));

            assertThat(files.delete(at("/pub/a"), writer())).isEqualTo(new Done());
            assertThat(files.delete(at("/pub/a"), writer())).isEqualTo(refused(WriteRefusal.NO_SUCH_FILE));
            assertThat(files.describe(at("/pub/a"))).isEmpty();
            assertThat(events()).extracting(Event::kind).containsExactly("PUT", "DEL");
        }

        @Test
        void aDirectoryIsNoFile() {
            put("/pub/d/f", bytes(1, 1));

            assertThat(files.delete(at("/pub/d"), writer())).isEqualTo(refused(WriteRefusal.NO_SUCH_FILE));
            assertThat(files.delete(at("/pub/d/f/x"), writer())).isEqualTo(refused(WriteRefusal.NO_SUCH_FILE));
        }

        @Test
        void isLeftToADisabledUser() {
            put("/pub/a", bytes(1, 1));
            accounts.disable(USER);

            assertThat(files.delete(at("/pub/a"), writer())).isEqualTo(new Done());
        }

        @Test
        void asksWhetherThereIsAFileBeforeWhetherItMayBeWritten() {
            put("/pub/a", bytes(1, 1));
            accounts.restrict(USER, StoragePath.normalise("/pub/app/"));

            assertThat(files.delete(at("/pub/b"), writer())).isEqualTo(refused(WriteRefusal.NO_SUCH_FILE));
            assertThat(files.delete(at("/pub/a"), writer())).isEqualTo(refused(WriteRefusal.PATH_NOT_ALLOWED));
        }
    }

    @Test
    void aVersionThatIsOpenStaysReadableWhileItIsReplacedAndDeleted() throws IOException {
        put("/pub/a", bytes(LARGE, 1));
        OpenFile open = files.open(at("/pub/a")).orElseThrow();
        put("/pub/a", bytes(10, 2));
        files.delete(at("/pub/a"), writer());

        assertThat(bytes(open)).isEqualTo(bytes(LARGE, 1));
    }

    @Test
    void readersAmongWritersSeeWholeVersions() throws Exception {
        int versions = 300;
        put("/pub/a", bytes(40_000, 0));
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> results = new ArrayList<>();
        Callable<Void> writer = () -> {
            for (int i = 0; i < versions; i++) {
                put("/pub/a", bytes(20_000 + i * 100, i));
            }
            return null;
        };
        Callable<Void> reader = () -> {
            for (int i = 0; i < versions; i++) {
                OpenFile open = files.open(at("/pub/a")).orElseThrow();
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

        assertThat(events()).hasSize(1 + 2 * versions);
        assertThat(used()).isEqualTo(files.describe(at("/pub/a")).orElseThrow().length() + 256);
    }

    @Test
    void anAbortedUploadTakesNothingMore() {
        Upload upload = begin("/pub/a");
        upload.abort();

        assertThatThrownBy(() -> upload.write(bytes(1, 1))).isInstanceOf(IllegalStateException.class);
    }

    private Upload begin(String path, LockToken... tokens) {
        return ((UploadOutcome.Started) files.begin(at(path), OptionalLong.empty(), writer(tokens))).upload();
    }

    private WriteOutcome put(String path, byte[] content, LockToken... tokens) {
        return files.begin(at(path), OptionalLong.of(content.length), writer(tokens))
                .match(
                        upload -> {
                            upload.write(content);
                            return upload.commit();
                        },
                        Refused::new);
    }

    private byte[] read(String path) {
        return bytes(files.open(at(path)).orElseThrow());
    }

    private static byte[] bytes(OpenFile open) {
        try (var body = open.body()) {
            ByteBuffer content = ByteBuffer.allocate((int) body.length());
            int count;
            do {
                count = body.read(content);
            } while (count > 0);
            return content.array();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(int length, int seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private List<Event> events() {
        EventSelection all = new EventSelection(Map.of(), List.of(StoragePath.ROOT));
        return store.read(transaction -> EventLog.read(transaction, all, ReadingOrder.OLDEST_FIRST, 0, 10_000))
                .events();
    }

    private long used() {
        return store.read(transaction -> accounts.find(transaction, USER))
                .orElseThrow()
                .usedBytes();
    }

    private Writer writer(LockToken... tokens) {
        return new Writer(transaction -> sessionHolds, List.of(tokens));
    }

    private static Refused refused(WriteRefusal reason) {
        return new Refused(reason);
    }

    private static TenantPath at(String path) {
        return new TenantPath(USER, StoragePath.normalise(path));
    }
}
