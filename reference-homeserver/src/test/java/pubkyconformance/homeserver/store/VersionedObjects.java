package pubkyconformance.homeserver.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Objects whose body and entry change together with an event, as those of a homeserver do; in the least that this takes. A version is a
 * number that is used for one change only.
 */
final class VersionedObjects {
    private static final byte[] LAST_EVENT = "last event".getBytes(UTF_8);

    private final KeyValueStore store;
    private final Bodies bodies;

    VersionedObjects(KeyValueStore store, Bodies bodies) {
        this.store = store;
        this.bodies = bodies;
    }

    /** @param answer called as soon as the change is said to be lasting */
    void put(String path, long version, byte[] content, Runnable answer) {
        BodySink sink = bodies.newSink();
        int half = content.length / 2;
        sink.write(content, 0, half);
        sink.write(content, half, content.length - half);
        BodyReference reference = sink.finish();
        change(path, version, Keys.concat(Keys.ofLong(version), reference.encode()), answer);
    }

    /** @param answer called as soon as the change is said to be lasting */
    void delete(String path, long version, Runnable answer) {
        change(path, version, null, answer);
    }

    private void change(String path, long version, byte @Nullable [] entry, Runnable answer) {
        byte[] key = path.getBytes(UTF_8);
        Optional<Stored> replaced = store.write(transaction -> {
            Optional<Stored> before =
                    Optional.ofNullable(transaction.get(Table.OBJECTS, key)).map(Stored::decode);
            if (entry == null) {
                transaction.delete(Table.OBJECTS, key);
            } else {
                transaction.put(Table.OBJECTS, key, entry);
            }
            byte[] last = transaction.get(Table.META, LAST_EVENT);
            byte[] event = Keys.ofLong(last == null ? 1 : Keys.longAt(last, 0) + 1);
            transaction.put(Table.META, LAST_EVENT, event);
            transaction.put(Table.EVENTS, event, new Event(entry != null, version, path).encode());
            return before;
        });
        answer.run();
        replaced.map(Stored::body).ifPresent(bodies::release);
    }

    static Map<String, Stored> all(KeyValueStore store) {
        return store.read(transaction -> {
            Map<String, Stored> objects = new TreeMap<>();
            transaction.ascend(Table.OBJECTS, new byte[0], entry -> {
                objects.put(new String(entry.key(), UTF_8), Stored.decode(entry.value()));
                return true;
            });
            return objects;
        });
    }

    /** All events in their order, of which none is missing. */
    static List<Event> events(KeyValueStore store) {
        return store.read(transaction -> {
            List<Event> events = new ArrayList<>();
            transaction.ascend(Table.EVENTS, new byte[0], entry -> {
                if (Keys.longAt(entry.key(), 0) != events.size() + 1) {
                    throw new AssertionError("event " + (events.size() + 1) + " is missing");
                }
                return events.add(Event.decode(entry.value()));
            });
            byte[] last = transaction.get(Table.META, LAST_EVENT);
            if (events.size() != (last == null ? 0 : Keys.longAt(last, 0))) {
                throw new AssertionError("the last events are missing after " + events.size());
            }
            return events;
        });
    }

    record Stored(long version, BodyReference body) {
        static Stored decode(byte[] entry) {
            return new Stored(
                    Keys.longAt(entry, 0), BodyReference.decode(Arrays.copyOfRange(entry, Long.BYTES, entry.length)));
        }
    }

    record Event(boolean put, long version, String path) {
        byte[] encode() {
            return Keys.concat(new byte[] {(byte) (put ? 1 : 0)}, Keys.ofLong(version), path.getBytes(UTF_8));
        }

        static Event decode(byte[] event) {
            int pathOffset = 1 + Long.BYTES;
            return new Event(
                    event[0] == 1,
                    Keys.longAt(event, 1),
                    new String(event, pathOffset, event.length - pathOffset, UTF_8));
        }
    }
}
