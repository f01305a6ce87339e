package pubkyconformance.homeserver.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import pubkyconformance.homeserver.store.KeyValueStore;
import pubkyconformance.homeserver.store.Keys;
import pubkyconformance.homeserver.store.MemoryStore;
import pubkyconformance.homeserver.store.Table;

class StoredReplayMemoryTest {
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static final Duration KEPT = Duration.ofMinutes(6);

    private final KeyValueStore store = new MemoryStore();
    private final ReplayMemory memory = new StoredReplayMemory();

    private boolean use(long id, Instant now) {
        return store.write(transaction -> memory.isFirstUse(transaction, Keys.ofLong(id), now, now.plus(KEPT)));
    }

    @Test
    void secondUseIsNoticedUpToTheLastMoment() {
        assertThat(use(1, START)).isTrue();
        assertThat(use(2, START)).isTrue();
        assertThat(use(1, START)).isFalse();
        assertThat(use(1, START.plus(KEPT))).isFalse();
        assertThat(use(1, START.plus(KEPT).plusNanos(1_000))).isTrue();
    }

    @Test
    void oldUsesAreForgottenAlongTheWay() {
        for (int id = 0; id < 200; id++) {
            use(id, START);
        }
        Instant later = START.plus(KEPT).plusSeconds(1);
        for (int id = 1_000; id < 1_200; id++) {
            use(id, later);
        }

        assertThat(remembered()).isBetween(200, 260);
    }

    private int remembered() {
        AtomicInteger count = new AtomicInteger();
        store.<Void>read(transaction -> {
            transaction.ascend(Table.NONCES, new byte[0], entry -> count.incrementAndGet() > 0);
            return null;
        });
        return count.get();
    }
}
