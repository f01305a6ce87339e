package pubkyconformance.homeserver.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import pubkyconformance.homeserver.TestKeys;
import pubkyconformance.homeserver.path.StoragePath;
import pubkyconformance.homeserver.path.TenantPath;
import pubkyconformance.homeserver.store.KeyValueStore;
import pubkyconformance.homeserver.store.MemoryStore;
import pubkyconformance.homeserver.store.ReadTransaction;
import pubkyconformance.homeserver.store.WriteTransaction;

class EventBellTest {
    private static final TenantPath FILE = new TenantPath(TestKeys.user(1), StoragePath.normalise("/pub/a"));

    private final InterruptedReads store = new InterruptedReads();
    private final Queue<Runnable> looks = new ArrayDeque<>();
    private final EventBell bell = new EventBell(store, looks::add);
    private final AtomicInteger rings = new AtomicInteger();

    @Test
    void whoeverBeginsToFollowDuringALookHearsOfTheNextEvent() {
        change();
        store.beforeNextRead(() -> {
            bell.follow(Set.of(FILE.tenant()), rings::incrementAndGet);
            change();
        });

        while (!looks.isEmpty()) {
            looks.remove().run();
        }

        assertThat(rings).hasPositiveValue();
    }

    private void change() {
        store.write(transaction -> {
            EventLog.appendDelete(transaction, FILE);
            return null;
        });
    }

    /** A store in memory where something may happen just before a read. */
    private static final class InterruptedReads implements KeyValueStore {
        private final MemoryStore store = new MemoryStore();
        private Runnable before = () -> {};

        void beforeNextRead(Runnable work) {
            before = () -> {
                before = () -> {};
                work.run();
            };
        }

        @Override
        public <T extends @Nullable Object> T read(Function<? super ReadTransaction, ? extends T> work) {
            before.run();
            return store.read(work);
        }

        @Override
        public <T extends @Nullable Object> T write(Function<? super WriteTransaction, ? extends T> work) {
            return store.write(work);
        }

        @Override
        public Subscription onCommit(Runnable listener) {
            return store.onCommit(listener);
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
