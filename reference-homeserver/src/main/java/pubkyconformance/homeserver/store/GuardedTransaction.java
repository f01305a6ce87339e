package pubkyconformance.homeserver.store;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Holds a unit of work to the rules of its transaction, so that a mistake shows on every engine and not only on the one that minds: used
 * during the unit and by its thread alone, and no table changed while it is visited.
 */
final class GuardedTransaction implements WriteTransaction {
    private final WriteTransaction engine;
    private final Thread owner = Thread.currentThread();
    private final Set<Table> visited = EnumSet.noneOf(Table.class);
    private boolean over;

    private GuardedTransaction(WriteTransaction engine) {
        this.engine = engine;
    }

    /** Runs {@code work} on {@code engine}, which it can reach no longer once this has returned. */
    static <T extends @Nullable Object> T run(
            WriteTransaction engine, Function<? super WriteTransaction, ? extends T> work) {
        GuardedTransaction transaction = new GuardedTransaction(engine);
        try {
            return work.apply(transaction);
        } finally {
            transaction.over = true;
        }
    }

    @Override
    public byte @Nullable [] get(Table table, byte[] key) {
        checkUse();
        return engine.get(table, key);
    }

    @Override
    public void ascend(Table table, byte[] from, Predicate<? super Entry> visitor) {
        visit(table, () -> engine.ascend(table, from, visitor));
    }

    @Override
    public void descend(Table table, byte @Nullable [] below, Predicate<? super Entry> visitor) {
        visit(table, () -> engine.descend(table, below, visitor));
    }

    @Override
    public void put(Table table, byte[] key, byte[] value) {
        checkChange(table);
        if (key.length == 0) {
            throw new IllegalArgumentException("key: empty (expected: at least one byte)");
        }
        engine.put(table, key, value);
    }

    @Override
    public boolean delete(Table table, byte[] key) {
        checkChange(table);
        return engine.delete(table, key);
    }

    private void visit(Table table, Runnable scan) {
        checkUse();
        boolean outermost = visited.add(table);
        try {
            scan.run();
        } finally {
            if (outermost) {
                visited.remove(table);
            }
        }
    }

    private void checkChange(Table table) {
        checkUse();
        if (visited.contains(table)) {
            throw new IllegalStateException(table + " is being visited: collect first, change afterwards");
        }
    }

    private void checkUse() {
        if (over || Thread.currentThread() != owner) {
            throw new IllegalStateException("a transaction is for its own unit of work and thread only");
        }
    }
}
