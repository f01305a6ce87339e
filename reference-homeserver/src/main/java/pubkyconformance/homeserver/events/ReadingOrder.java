package pubkyconformance.homeserver.events;

/** In which order a reader goes through the log. */
public enum ReadingOrder {
    OLDEST_FIRST(0),
    NEWEST_FIRST(Long.MAX_VALUE);

    private final long start;

    ReadingOrder(long start) {
        this.start = start;
    }

    /** The position before the first event. */
    public long start() {
        return start;
    }

    /** A number that grows along the order. */
    long rank(long id) {
        return this == OLDEST_FIRST ? id : -id;
    }

    /** What {@link #rank} was made of. */
    long idOf(long rank) {
        return rank(rank);
    }

    /** Which of two positions comes after the other. */
    long later(long one, long other) {
        return rank(one) > rank(other) ? one : other;
    }
}
