package pubkyconformance.homeserver.store;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One consistent state of the store, for the duration of one unit of work. Not for use outside it, nor by two threads. */
public interface ReadTransaction {
    /** The value under {@code key}, or null. The caller may keep and change the array. */
    byte @Nullable [] get(Table table, byte[] key);

    /**
     * Visits entries from {@code from} (inclusive) upwards, in the order of unsigned bytes, until {@code visitor} answers false.
     */
    void ascend(Table table, byte[] from, Predicate<? super Entry> visitor);

    /**
     * Visits entries from {@code below} (exclusive) downwards until {@code visitor} answers false.
     *
     * @param below null starts at the greatest key
     */
    void descend(Table table, byte @Nullable [] below, Predicate<? super Entry> visitor);

    /** A key and its value as they are visited; both arrays belong to the visitor. */
    interface Entry {
        byte[] key();

        byte[] value();
    }
}
