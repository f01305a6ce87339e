package pubkyconformance.homeserver.store;

/** A unit of work that changes the store; it reads its own changes. */
public interface WriteTransaction extends ReadTransaction {
    /**
     * Sets the value under {@code key}, replacing what was there. Both arrays are copied.
     *
     * @param key at least one byte
     * @param value may be empty
     */
    void put(Table table, byte[] key, byte[] value);

    /** Removes {@code key}; says whether it was there. */
    boolean delete(Table table, byte[] key);
}
