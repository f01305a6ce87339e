package pubkyconformance.homeserver.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import pubkyconformance.homeserver.MovableClock;
import pubkyconformance.homeserver.TestKeys;
import pubkyconformance.homeserver.locks.LockOutcome.Held;
import pubkyconformance.homeserver.locks.LockOutcome.Refused;
import pubkyconformance.homeserver.locks.LockTable.WritePermission;
import pubkyconformance.homeserver.path.StoragePath;
import pubkyconformance.homeserver.path.TenantPath;
import pubkyconformance.homeserver.store.MemoryStore;
import pubkyconformance.homeserver.store.Table;

class LockServiceTest {
    private static final TenantPath FILE = file("/pub/f");
    private static final Duration TWO_SECONDS = Duration.ofSeconds(2);
    private static final Refused LOCKED = new Refused(Refused.Reason.LOCKED);
    private static final Refused NOT_HELD = new Refused(Refused.Reason.NOT_HELD);

    private final MovableClock clock = new MovableClock();
    private final MemoryStore store = new MemoryStore();
    private final LockTable table = new LockTable(clock);
    private final LockService locks = new LockService(store, table, new Random(1));

    @Nested
    class Acquiring {

        @Test
        void aTokenIsAVersion4Uuid() {
            assertThat(acquire().url())
                    .matches("opaquelocktoken:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        }

        @Test
        void aLockedPathIsRefusedAndOthersAreNot() {
            acquire();

            assertThat(locks.acquire(FILE, TWO_SECONDS)).isEqualTo(LOCKED);
            assertThat(locks.acquire(file("/pub/f/below"), TWO_SECONDS)).isInstanceOf(Held.class);
            assertThat(locks.acquire(new TenantPath(TestKeys.user(2), FILE.path()), TWO_SECONDS))
                    .isInstanceOf(Held.class);
        }

        @Test
        void aLockLivesToTheLastMillisecondAnnounced() {
            acquire();
            clock.advance(TWO_SECONDS.minusMillis(1));

            assertThat(locks.acquire(FILE, TWO_SECONDS)).isEqualTo(LOCKED);

            clock.advance(Duration.ofMillis(1));

            assertThat(locks.acquire(FILE, TWO_SECONDS)).isInstanceOf(Held.class);
        }

        @Test
        void aLockTakenBetweenTwoMillisecondsDoesNotEndEarly() {
            clock.advance(Duration.ofNanos(900_000));
            acquire();
            clock.advance(TWO_SECONDS.minusNanos(1));

            assertThat(locks.acquire(FILE, TWO_SECONDS)).isEqualTo(LOCKED);
        }

        @Test
        void newLocksClearAwayThoseThatRanOut() {
            for (int i = 0; i < 500; i++) {
                locks.acquire(file("/pub/" + i), TWO_SECONDS);
            }
            clock.advance(TWO_SECONDS);
            for (int i = 0; i < 50; i++) {
                locks.acquire(file("/pub/new/" + i), TWO_SECONDS);
            }

            assertThat(rows()).isLessThan(100);
        }
    }

    @Nested
    class Refreshing {

        @Test
        void startsTheLifetimeAnewAlsoToAShorterOne() {
            LockToken token = ((Held) locks.acquire(FILE, Duration.ofSeconds(60))).token();

            assertThat(locks.refresh(FILE, List.of(token), TWO_SECONDS)).isEqualTo(new Held(token, TWO_SECONDS));

            clock.advance(TWO_SECONDS);

            assertThat(locks.refresh(FILE, List.of(token), TWO_SECONDS)).isEqualTo(NOT_HELD);
        }

        @Test
        void onlyTheTokenOfThisPathCounts() {
            acquire();
            LockToken other = ((Held) locks.acquire(file("/pub/g"), TWO_SECONDS)).token();

            assertThat(locks.refresh(FILE, List.of(other), TWO_SECONDS)).isEqualTo(NOT_HELD);
            assertThat(locks.refresh(file("/pub/free"), List.of(other), TWO_SECONDS))
                    .isEqualTo(NOT_HELD);
        }
    }

    @Nested
    class Releasing {

        @Test
        void freesThePathAtOnce() {
            LockToken token = acquire();

            assertThat(locks.release(FILE, token)).isTrue();
            assertThat(locks.release(FILE, token)).isFalse();
            assertThat(locks.acquire(FILE, TWO_SECONDS)).isInstanceOf(Held.class);
        }

        @Test
        void anotherTokenFreesNothing() {
            acquire();

            assertThat(locks.release(FILE, new LockToken("opaquelocktoken:other")))
                    .isFalse();
            assertThat(locks.acquire(FILE, TWO_SECONDS)).isEqualTo(LOCKED);
        }

        @Test
        void aLockThatRanOutIsNone() {
            LockToken token = acquire();
            clock.advance(TWO_SECONDS);

            assertThat(locks.release(FILE, token)).isFalse();
        }
    }

    @Nested
    class Writing {

        @Test
        void needsTheTokenOfALockedPathAndNoneOfAFreeOne() {
            LockToken other = new LockToken("opaquelocktoken:other");

            assertThat(permission()).isEqualTo(WritePermission.FREE);
            assertThat(permission(other)).isEqualTo(WritePermission.NOT_HELD);

            LockToken token = acquire();

            assertThat(permission()).isEqualTo(WritePermission.LOCKED);
            assertThat(permission(other)).isEqualTo(WritePermission.NOT_HELD);
            assertThat(permission(other, token)).isEqualTo(WritePermission.HELD);
        }

        @Test
        void keepsTheLockAliveForHalfAMinute() {
            LockToken token = acquire();
            clock.advance(Duration.ofSeconds(1));

            assertThat(locks.keepAlive(FILE, List.of(token))).isTrue();

            clock.advance(Duration.ofMillis(29_999));
            assertThat(permission(token)).isEqualTo(WritePermission.HELD);
            clock.advance(Duration.ofMillis(1));
            assertThat(permission(token)).isEqualTo(WritePermission.NOT_HELD);
            assertThat(locks.keepAlive(FILE, List.of(token))).isFalse();
        }

        @Test
        void neverShortensTheLock() {
            LockToken token = ((Held) locks.acquire(FILE, Duration.ofSeconds(60))).token();

            locks.keepAlive(FILE, List.of(token));

            clock.advance(Duration.ofMillis(59_999));
            assertThat(permission(token)).isEqualTo(WritePermission.HELD);
        }

        private WritePermission permission(LockToken... tokens) {
            return store.read(transaction -> table.permission(transaction, FILE, List.of(tokens)));
        }
    }

    private LockToken acquire() {
        return ((Held) locks.acquire(FILE, TWO_SECONDS)).token();
    }

    private int rows() {
        return store.read(transaction -> {
            int[] rows = {0};
            transaction.ascend(Table.LOCKS, new byte[0], entry -> ++rows[0] > 0);
            return rows[0];
        });
    }

    private static TenantPath file(String path) {
        return new TenantPath(TestKeys.user(1), StoragePath.normalise(path));
    }
}
