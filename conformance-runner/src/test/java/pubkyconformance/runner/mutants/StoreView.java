package pubkyconformance.runner.mutants;

import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import pubkyconformance.homeserver.store.KeyValueStore;
import pubkyconformance.homeserver.store.ReadTransaction;
import pubkyconformance.homeserver.store.Table;
import pubkyconformance.homeserver.store.WriteTransaction;

/** A store that changes one table in another way than it is told. */
final class StoreView implements KeyValueStore {
    static final Put PUTTING = (transaction, table, key, value) -> transaction.put(table, key, value);
    static final Delete DELETING = (transaction, table, key) -> transaction.delete(table, key);

    private final KeyValueStore store;
    private final Table table;
    private final Put put;
    private final Delete delete;

    /** Sets a value, or something else. */
    interface Put {
        void put(WriteTransaction transaction, Table table, byte[] key, byte[] value);
    }

    /** Removes a key, or something else. */
    interface Delete {
        boolean delete(WriteTransaction transaction, Table table, byte[] key);
    }

    StoreView(KeyValueStore store, Table table, Put put, Delete delete) {
        this.store = store;
        this.table = table;
        this.put = put;
        this.delete = delete;
    }

    @Override
    public <T extends @Nullable Object> T read(Function<? super ReadTransaction, ? extends T> work) {
        return store.read(work);
    }

    @Override
    public <T extends @Nullable Object> T write(Function<? super WriteTransaction, ? extends T> work) {
        return store.<T>write(transaction -> work.apply(new View(transaction)));
    }

    @Override
    public Subscription onCommit(Runnable listener) {
        return store.onCommit(listener);
    }

    @Override
    public void close() {
        store.close();
    }

    private final class View implements WriteTransaction {
        private final WriteTransaction transaction;

        View(WriteTransaction transaction) {
            this.transaction = transaction;
        }

        @Override
        public byte @Nullable [] get(Table from, byte[] key) {
            return transaction.get(from, key);
        }

        @Override
        public void ascend(Table from, byte[] start, Predicate<? super Entry> visitor) {
            transaction.ascend(from, start, visitor);
        }

        @Override
        public void descend(Table from, byte @Nullable [] below, Predicate<? super Entry> visitor) {
            transaction.descend(from, below, visitor);
        }

        @Override
        public void put(Table into, byte[] key, byte[] value) {
            (into == table ? put : PUTTING).put(transaction, into, key, value);
        }

        @Override
        public boolean delete(Table from, byte[] key) {
            return (from == table ? delete : DELETING).delete(transaction, from, key);
        }
    }
}
