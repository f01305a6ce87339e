package pubkyconformance.homeserver.store;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One consistent state of the store, for the duration of one unit of work. Not for use outside it, nor by two threads; whoever tries gets
 * an {@link IllegalStateException}.
 */
public interface ReadTransaction {
    /** The value under {@code key}, or null. The caller may keep and change the array. */
    byte @Nullable [] get(Table table, byte[] key);

    /**
     * Visits entries from {@code from} (inclusive) upwards, in the order of unsigned bytes, until {@code visitor} answers false. An empty
     * {@code from} starts at the smallest key.
     *
     * @param visitor reads what it likes, but does not change the table that it visits: it collects, and the change is made afterwards
     */
    void ascend(Table table, byte[] from, Predicate<? super Entry> visitor);

    /**
     * Visits entries from {@code below} (exclusive) downwards until {@code visitor} answers false.
     *
     * @param below null starts at the greatest key
     * @param visitor as for {@link #ascend}
     */
    void descend(Table table, byte @Nullable [] below, Predicate<? super Entry> visitor);

    /** Visits upwards the entries whose key begins with {@code prefix}, until {@code visitor} answers false. */
    default void ascendPrefix(Table table, byte[] prefix, Predicate<? super Entry> visitor) {
        ascend(table, prefix, entry -> Keys.startsWith(entry.key(), prefix) && visitor.test(entry));
    }

    /** Visits downwards the entries whose key begins with {@code prefix}, until {@code visitor} answers false. */
    default void descendPrefix(Table table, byte[] prefix, Predicate<? super Entry> visitor) {
        descend(table, Keys.after(prefix), entry -> Keys.startsWith(entry.key(), prefix) && visitor.test(entry));
    }

    /**
     * A key and its value while they are visited. Each call copies, and a value that is not asked for is not read; the array belongs to
     * the visitor, the entry does not outlive the visit.
     */
    interface Entry {
        byte[] key();

        byte[] value();
    }
}
