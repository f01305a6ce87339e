package pubkyconformance.homeserver.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static pubkyconformance.homeserver.storage.UserFiles.USER;
import static pubkyconformance.homeserver.storage.UserFiles.at;
import static pubkyconformance.homeserver.storage.UserFiles.bytes;
import static pubkyconformance.homeserver.storage.UserFiles.refused;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import pubkyconformance.homeserver.TestKeys;
import pubkyconformance.homeserver.locks.LockOutcome.Held;
import pubkyconformance.homeserver.locks.LockToken;
import pubkyconformance.homeserver.path.StoragePath;
import pubkyconformance.homeserver.path.TenantPath;
import pubkyconformance.homeserver.storage.WriteOutcome.Done;

/** What keeps a write from happening: missing rights, a full quota, the lock of somebody else. */
class WriteLimitsTest {
    private static final int LARGE = 100_000;

    private final UserFiles files = new UserFiles();

    @Nested
    class Rights {

        @Test
        void needsAnAccountThatIsNotDisabled() {
            TenantPath stranger = new TenantPath(TestKeys.user(2), StoragePath.normalise("/pub/a"));

            assertThat(files.service().begin(stranger, OptionalLong.empty(), files.writer()))
                    .isEqualTo(new UploadOutcome.Refused(WriteRefusal.UNKNOWN_USER));

            Upload upload = files.begin("/pub/a");
            files.accounts().disable(USER);

            assertThat(upload.commit()).isEqualTo(refused(WriteRefusal.USER_DISABLED));
            assertThat(files.put("/pub/a", bytes(1, 1))).isEqualTo(refused(WriteRefusal.USER_DISABLED));
            assertThat(files.events()).isEmpty();
        }

        @Test
        void aSessionThatEndsMeanwhileEndsTheRightToWrite() {
            files.put("/pub/a", bytes(1, 1));
            Upload upload = files.begin("/pub/a");
            files.endSession();

            assertThat(upload.commit()).isEqualTo(refused(WriteRefusal.SESSION_ENDED));
            assertThat(files.delete("/pub/a")).isEqualTo(refused(WriteRefusal.SESSION_ENDED));
            assertThat(files.read("/pub/a")).hasSize(1);
        }

        @Test
        void theOperatorsListOfPathsIsKept() {
            files.accounts().restrict(USER, StoragePath.normalise("/pub/app/"), StoragePath.normalise("/pub/one"));

            assertThat(files.put("/pub/app/x", bytes(1, 1))).isEqualTo(new Done());
            assertThat(files.put("/pub/one", bytes(1, 1))).isEqualTo(new Done());
            assertThat(files.put("/pub/one/x", bytes(1, 1))).isEqualTo(refused(WriteRefusal.PATH_NOT_ALLOWED));
            assertThat(files.put("/pub/app", bytes(1, 1))).isEqualTo(refused(WriteRefusal.PATH_NOT_ALLOWED));
        }
    }

    @Nested
    class Quota {

        @Test
        void countsLengthAndOverheadAndMayBeReachedExactly() {
            files.accounts().limit(USER, 1000);

            assertThat(files.put("/pub/a", bytes(1000 - 256 + 1, 1))).isEqualTo(refused(WriteRefusal.QUOTA_EXCEEDED));
            assertThat(files.put("/pub/a", bytes(1000 - 256, 1))).isEqualTo(new Done());
            assertThat(files.usedBytes()).isEqualTo(1000);
            assertThat(files.put("/pub/b", bytes(0, 1))).isEqualTo(refused(WriteRefusal.QUOTA_EXCEEDED));
            assertThat(files.put("/pub/a", bytes(1000 - 256, 2))).isEqualTo(new Done());
            assertThat(files.put("/pub/a", bytes(10, 2))).isEqualTo(new Done());
            assertThat(files.usedBytes()).isEqualTo(266);

            files.delete("/pub/a");

            assertThat(files.usedBytes()).isZero();
        }

        @Test
        void isAskedBeforeTheBodyIfItsLengthIsAnnounced() {
            files.accounts().limit(USER, 1000);

            assertThat(files.beginAnnouncing("/pub/a", 745))
                    .isEqualTo(new UploadOutcome.Refused(WriteRefusal.QUOTA_EXCEEDED));
            assertThat(files.beginAnnouncing("/pub/a", 744)).isInstanceOf(UploadOutcome.Started.class);
        }

        @Test
        void ofTwoUploadsThatFitOnlyOneByOneTheSecondToEndIsRefused() {
            files.accounts().limit(USER, 1000);
            Upload one = files.begin("/pub/one");
            Upload two = files.begin("/pub/two");
            one.write(bytes(400, 1));
            two.write(bytes(400, 1));

            assertThat(one.commit()).isEqualTo(new Done());
            assertThat(two.commit()).isEqualTo(refused(WriteRefusal.QUOTA_EXCEEDED));
            assertThat(files.usedBytes()).isEqualTo(656);
            assertThat(files.describe("/pub/two")).isEmpty();
        }

        @Test
        void loweredBelowWhatIsUsedItRefusesShrinkingThatIsNotEnough() {
            files.put("/pub/a", bytes(1000, 1));
            files.accounts().limit(USER, 500);

            assertThat(files.put("/pub/a", bytes(400, 1))).isEqualTo(refused(WriteRefusal.QUOTA_EXCEEDED));
            assertThat(files.put("/pub/a", bytes(244, 1))).isEqualTo(new Done());
        }

        @Test
        void aBodyThatCanNeverFitIsNotKept() {
            files.accounts().limit(USER, 1000);
            Upload upload = files.begin("/pub/a");
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

            assertThat(files.put("/pub/a", bytes(1, 1))).isEqualTo(refused(WriteRefusal.LOCKED));
            assertThat(files.put("/pub/a", bytes(1, 1), other)).isEqualTo(refused(WriteRefusal.LOCK_NOT_HELD));
            assertThat(files.put("/pub/free", bytes(1, 1), other)).isEqualTo(refused(WriteRefusal.LOCK_NOT_HELD));
            assertThat(files.put("/pub/a", bytes(1, 1), other, token)).isEqualTo(new Done());
            assertThat(files.put("/pub/a", bytes(1, 1))).isEqualTo(refused(WriteRefusal.LOCKED));
        }

        @Test
        void aLockThatIsLostOnTheWayStopsTheWrite() {
            files.put("/pub/a", "old".getBytes(UTF_8));
            LockToken token = lock("/pub/a");
            Upload upload = files.begin("/pub/a", token);
            files.locks().release(at("/pub/a"), token);

            assertThat(upload.keepLock()).isFalse();
            assertThat(upload.commit()).isEqualTo(refused(WriteRefusal.LOCK_NOT_HELD));
            assertThat(files.read("/pub/a")).asString().isEqualTo("old");
        }

        @Test
        void aWriteThatBeganBeforeTheLockLands() {
            Upload upload = files.begin("/pub/a");
            lock("/pub/a");

            assertThat(upload.commit()).isEqualTo(new Done());
        }

        @Test
        void aWriteKeepsItsLockAliveForHalfAMinute() {
            LockToken token = lock("/pub/a");
            files.put("/pub/a", bytes(1, 1), token);
            files.clock().advance(Duration.ofSeconds(29));

            assertThat(files.put("/pub/a", bytes(1, 1))).isEqualTo(refused(WriteRefusal.LOCKED));

            files.clock().advance(Duration.ofSeconds(1));

            assertThat(files.put("/pub/a", bytes(1, 1))).isEqualTo(new Done());
        }

        @Test
        void aDeleteNeedsTheTokenAndLeavesTheLock() {
            files.put("/pub/a", bytes(1, 1));
            LockToken token = lock("/pub/a");

            assertThat(files.delete("/pub/a")).isEqualTo(refused(WriteRefusal.LOCKED));
            assertThat(files.delete("/pub/a", token)).isEqualTo(new Done());
            assertThat(files.delete("/pub/a")).isEqualTo(refused(WriteRefusal.LOCKED));
            assertThat(files.delete("/pub/a", token)).isEqualTo(refused(WriteRefusal.NO_SUCH_FILE));
        }

        private LockToken lock(String path) {
            return ((Held) files.locks().acquire(at(path), Duration.ofSeconds(3))).token();
        }
    }
}
