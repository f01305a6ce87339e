package pubkyconformance.homeserver.events;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import pubkyconformance.homeserver.path.TenantPath;
import pubkyconformance.homeserver.store.Keys;
import pubkyconformance.homeserver.store.ReadTransaction;
import pubkyconformance.homeserver.store.Table;
import pubkyconformance.homeserver.store.WriteTransaction;
import pubkyconformance.spec.key.PublicKey;

/**
 * The changes of all users' files in the order in which they were committed.
 *
 * <p>Ids are given out inside the transaction that changes the file. Writing transactions come one after the other, so an event never
 * becomes visible after one with a greater id, and a reader that remembers the last id has missed nothing.
 */
public final class EventLog {
    private static final byte[] LAST_ID = "last-event-id".getBytes(US_ASCII);

    /** How many entries one page looks at, matching or not: a unit of work is to be short. */
    private static final int LOOKS_PER_PAGE = 10_000;

    private EventLog() {}

    /** Notes that {@code file} was written; the event becomes visible with the transaction. */
    public static void appendPut(WriteTransaction transaction, TenantPath file, ContentHash content) {
        append(transaction, file, content);
    }

    /** Notes that {@code file} was deleted; the event becomes visible with the transaction. */
    public static void appendDelete(WriteTransaction transaction, TenantPath file) {
        append(transaction, file, null);
    }

    private static void append(WriteTransaction transaction, TenantPath file, @Nullable ContentHash content) {
        byte[] id = Keys.ofLong(lastId(transaction) + 1);
        transaction.put(Table.META, LAST_ID, id);
        transaction.put(Table.EVENTS, id, Event.encode(file, content));
        transaction.put(Table.USER_EVENTS, Keys.concat(file.tenant().bytes(), id), new byte[0]);
    }

    /** The id of the newest event, 0 if there is none. */
    public static long lastId(ReadTransaction transaction) {
        byte[] id = transaction.get(Table.META, LAST_ID);
        return id == null ? 0 : Keys.longAt(id, 0);
    }

    /**
     * The events of {@code selection} that come after {@code position} in {@code order}: by id over all users, not user by user.
     *
     * @param max how many events at most, 1 or more
     */
    public static EventPage read(
            ReadTransaction transaction, EventSelection selection, ReadingOrder order, long position, int max) {
        Page page = new Page(transaction, selection, order, position, max);
        if (selection.starts().isEmpty()) {
            page.look(null, position);
        } else {
            selection.starts().forEach((user, start) -> page.look(user, order.later(start, position)));
        }
        return page.result();
    }

    /** Collects the first events of several users' logs; how far it has got is the least of how far it got with each. */
    private static final class Page {
        private final ReadTransaction transaction;
        private final EventSelection selection;
        private final ReadingOrder order;
        private final long position;
        private final int max;
        private final long end;
        private final int looksPerUser;
        private final Map<ByteBuffer, PublicKey> keys = new HashMap<>();
        private final TreeMap<Long, Event> found = new TreeMap<>();
        private long horizon;

        Page(ReadTransaction transaction, EventSelection selection, ReadingOrder order, long position, int max) {
            this.transaction = transaction;
            this.selection = selection;
            this.order = order;
            this.position = position;
            this.max = max;
            end = order == ReadingOrder.OLDEST_FIRST ? lastId(transaction) : order.rank(0);
            horizon = end;
            looksPerUser = LOOKS_PER_PAGE / Math.max(1, selection.starts().size());
        }

        void look(@Nullable PublicKey user, long after) {
            int[] looks = {0};
            visit(user, after, id -> {
                long rank = order.rank(id);
                if (rank > horizon) {
                    return false;
                }
                take(rank, event(id));
                if (++looks[0] == looksPerUser) {
                    horizon = Math.min(horizon, rank);
                }
                return rank < horizon;
            });
        }

        private Event event(long id) {
            byte[] record = requireNonNull(transaction.get(Table.EVENTS, Keys.ofLong(id)));
            return Event.decode(id, record, this::key);
        }

        private PublicKey key(ByteBuffer bytes) {
            return keys.computeIfAbsent(bytes, unknown -> {
                byte[] key = new byte[PublicKey.BYTES];
                unknown.duplicate().get(key);
                return PublicKey.of(key);
            });
        }

        private void take(long rank, Event event) {
            if (selection.holds(event.file().path())) {
                found.put(rank, event);
                if (found.size() > max) {
                    found.pollLastEntry();
                }
                if (found.size() == max) {
                    horizon = Math.min(horizon, found.lastKey());
                }
            }
        }

        private void visit(@Nullable PublicKey user, long after, LongPredicate visitor) {
            Table table = user == null ? Table.EVENTS : Table.USER_EVENTS;
            byte[] prefix = user == null ? new byte[0] : user.bytes();
            if (order == ReadingOrder.NEWEST_FIRST) {
                byte[] below = Keys.concat(prefix, Keys.ofLong(after));
                transaction.descend(
                        table,
                        below,
                        entry -> Keys.startsWith(entry.key(), prefix)
                                && visitor.test(Keys.longAt(entry.key(), prefix.length)));
            } else if (after < Long.MAX_VALUE) {
                byte[] from = Keys.concat(prefix, Keys.ofLong(after + 1));
                transaction.ascend(
                        table,
                        from,
                        entry -> Keys.startsWith(entry.key(), prefix)
                                && visitor.test(Keys.longAt(entry.key(), prefix.length)));
            }
        }

        EventPage result() {
            List<Event> events = new ArrayList<>();
            for (Map.Entry<Long, Event> entry : found.headMap(horizon, true).entrySet()) {
                events.add(entry.getValue());
            }
            return new EventPage(events, order.later(order.idOf(horizon), position), horizon == end);
        }
    }
}
