package pubkyconformance.homeserver.store;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What tests of engines do with a store: keys and values are written as hexadecimal digits. */
abstract class StoreSteps {
    abstract KeyValueStore store();

    void put(Table table, String key, String value) {
        store().write(transaction -> {
            transaction.put(table, bytes(key), bytes(value));
            return null;
        });
    }

    @Nullable
    String get(Table table, String key) {
        byte[] value = store().read(transaction -> transaction.get(table, bytes(key)));
        return value == null ? null : hex(value);
    }

    List<String> ascending(Table table, String from, Predicate<ReadTransaction.Entry> visitor) {
        return store().read(transaction -> {
            List<String> keys = new ArrayList<>();
            transaction.ascend(table, bytes(from), entry -> keys.add(hex(entry.key())) && visitor.test(entry));
            return keys;
        });
    }

    List<String> descending(Table table, @Nullable String below, Predicate<ReadTransaction.Entry> visitor) {
        return store().read(transaction -> {
            List<String> keys = new ArrayList<>();
            byte[] edge = below == null ? null : bytes(below);
            transaction.descend(table, edge, entry -> keys.add(hex(entry.key())) && visitor.test(entry));
            return keys;
        });
    }

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
