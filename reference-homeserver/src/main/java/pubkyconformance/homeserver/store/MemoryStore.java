package pubkyconformance.homeserver.store;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/**
 * Keeps everything on the heap; for tests, simulations and homeservers that may forget. Each commit makes a new version that shares all
 * but the changed branches with the one before, so a reader keeps its version for nothing and a failed unit of work is one dropped.
 */
public final class MemoryStore extends KeyValueEngine {
    private final Lock writing = new ReentrantLock();
    private volatile Map<Table, TreePMap<byte[], byte[]>> committed = new EnumMap<>(Table.class);

    @Override
    <T extends @Nullable Object> T readCommitted(Function<? super ReadTransaction, ? extends T> work) {
        return GuardedTransaction.run(new Version(committed), work);
    }

    @Override
    <T extends @Nullable Object> Committed<T> commit(Function<? super WriteTransaction, ? extends T> work) {
        writing.lock();
        try {
            Version version = new Version(committed);
            T result = GuardedTransaction.run(version, work);
            if (version.changed) {
                committed = version.tables;
            }
            return new Committed<>(result, version.changed);
        } finally {
            writing.unlock();
        }
    }

    @Override
    void release() {
        committed = new EnumMap<>(Table.class);
    }

    /** A committed state, or the one that a writing unit makes from it; the map is its own, the trees in it never change. */
    private static final class Version implements WriteTransaction {
        private static final TreePMap<byte[], byte[]> EMPTY = TreePMap.empty(Arrays::compareUnsigned);

        private final Map<Table, TreePMap<byte[], byte[]>> tables;
        private boolean changed;

        private Version(Map<Table, TreePMap<byte[], byte[]>> committed) {
            tables = new EnumMap<>(committed);
        }

        @Override
        public byte @Nullable [] get(Table table, byte[] key) {
            byte[] value = entries(table).get(key);
            return value == null ? null : value.clone();
        }

        @Override
        public void ascend(Table table, byte[] from, Predicate<? super Entry> visitor) {
            visit(entries(table).tailMap(from, true), visitor);
        }

        @Override
        public void descend(Table table, byte @Nullable [] below, Predicate<? super Entry> visitor) {
            TreePMap<byte[], byte[]> entries = entries(table);
            visit((below == null ? entries : entries.headMap(below, false)).descendingMap(), visitor);
        }

        @Override
        public void put(Table table, byte[] key, byte[] value) {
            tables.put(table, entries(table).plus(key.clone(), value.clone()));
            changed = true;
        }

        @Override
        public boolean delete(Table table, byte[] key) {
            TreePMap<byte[], byte[]> before = entries(table);
            TreePMap<byte[], byte[]> after = before.minus(key);
            if (after.size() == before.size()) {
                return false;
            }
            tables.put(table, after);
            changed = true;
            return true;
        }

        private TreePMap<byte[], byte[]> entries(Table table) {
            return tables.getOrDefault(table, EMPTY);
        }

        private static void visit(TreePMap<byte[], byte[]> entries, Predicate<? super Entry> visitor) {
            Iterator<Map.Entry<byte[], byte[]>> upcoming = entries.entrySet().iterator();
            boolean wanted = true;
            while (wanted && upcoming.hasNext()) {
                Map.Entry<byte[], byte[]> entry = upcoming.next();
                wanted = visitor.test(new CopyingEntry(entry.getKey(), entry.getValue()));
            }
        }
    }

    /** Hands out copies: the arrays inside are shared by all versions. */
    private static final class CopyingEntry implements ReadTransaction.Entry {
        private final byte[] key;
        private final byte[] value;

        private CopyingEntry(byte[] key, byte[] value) {
            this.key = key;
            this.value = value;
        }

        @Override
        public byte[] key() {
            return key.clone();
        }

        @Override
        public byte[] value() {
            return value.clone();
        }
    }
}
