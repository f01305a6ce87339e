package pubkyconformance.dht.net;

import java.util.BitSet;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Events by time, and by the order of insertion where times are equal.
 *
 * <p>A wheel of slots holds what is due within the next 8.4 seconds, so that inserting is cheap however much is pending; a heap holds
 * the rest. Not safe for use by several threads.
 *
 * @param <E> what happens
 */
public final class EventQueue<E> {
    private static final int SLOT_BITS = 8; // 256 µs
    private static final int SLOTS = 32_768;

    private static final Comparator<Entry<?>> ORDER = (one, other) ->
            one.time == other.time ? Long.compare(one.sequence, other.sequence) : Long.compare(one.time, other.time);

    private final Entry<E>[] wheel = newWheel();
    private final BitSet occupied = new BitSet(SLOTS);
    private final PriorityQueue<Entry<E>> current = new PriorityQueue<>(ORDER);
    private final PriorityQueue<Entry<E>> overflow = new PriorityQueue<>(ORDER);
    private long currentSlot;
    private long sequence;
    private int size;
    private long lastTime;
    private long lastSequence;

    /**
     * Adds an event.
     *
     * @param timeMicros when it is due; not before the event taken last
     */
    public void add(long timeMicros, E event) {
        if (timeMicros < lastTime) {
            throw new IllegalArgumentException("timeMicros: " + timeMicros + " (expected: at least " + lastTime + ")");
        }
        place(new Entry<>(timeMicros, sequence++, event));
        size++;
    }

    /** Takes the next event, or answers null if there is none. */
    public @Nullable E poll() {
        Entry<E> next = head();
        if (next == null) {
            return null;
        }
        current.remove();
        size--;
        lastTime = next.time;
        lastSequence = next.sequence;
        return next.event;
    }

    /** When the next event is due, in microseconds; {@link Long#MAX_VALUE} if there is none. */
    public long nextTime() {
        Entry<E> next = head();
        return next == null ? Long.MAX_VALUE : next.time;
    }

    /** When the event taken last was due. */
    public long lastTime() {
        return lastTime;
    }

    /** The number of the event taken last, in order of insertion. */
    public long lastSequence() {
        return lastSequence;
    }

    public int size() {
        return size;
    }

    private @Nullable Entry<E> head() {
        if (current.isEmpty() && size > 0) {
            advance();
        }
        return current.peek();
    }

    private void place(Entry<E> entry) {
        long slot = entry.time >> SLOT_BITS;
        if (slot <= currentSlot) {
            current.add(entry);
        } else if (slot - currentSlot < SLOTS) {
            int index = (int) (slot & (SLOTS - 1));
            entry.next = wheel[index];
            wheel[index] = entry;
            occupied.set(index);
        } else {
            overflow.add(entry);
        }
    }

    /** Moves on to the next slot that holds something. */
    private void advance() {
        Entry<E> far = overflow.peek();
        long next = far == null ? Long.MAX_VALUE : far.time >> SLOT_BITS;
        currentSlot = Math.min(next, nextOccupiedSlot());
        while ((far = overflow.peek()) != null && (far.time >> SLOT_BITS) - currentSlot < SLOTS) {
            place(overflow.remove());
        }
        int index = (int) (currentSlot & (SLOTS - 1));
        Entry<E> entry = wheel[index];
        wheel[index] = null;
        occupied.clear(index);
        while (entry != null) {
            Entry<E> following = entry.next;
            entry.next = null;
            current.add(entry);
            entry = following;
        }
    }

    private long nextOccupiedSlot() {
        int start = (int) (currentSlot & (SLOTS - 1));
        int found = occupied.nextSetBit(start);
        if (found < 0) {
            found = occupied.nextSetBit(0);
        }
        return found < 0 ? Long.MAX_VALUE : currentSlot + ((found - start) & (SLOTS - 1));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type cannot be made otherwise
    private static <E> Entry<E>[] newWheel() {
        return new Entry[SLOTS];
    }

    private static final class Entry<E> {
        private final long time;
        private final long sequence;
        private final E event;
        private @Nullable Entry<E> next;

        Entry(long time, long sequence, E event) {
            this.time = time;
            this.sequence = sequence;
            this.event = event;
        }
    }
}
