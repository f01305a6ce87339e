package pubkyconformance.homeserver.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How every engine visits entries in their order. */
abstract class KeyValueScanContract extends StoreSteps {
    @BeforeEach
    void fill() {
        for (String key : List.of("ff", "00", "7f", "6162", "80", "61", "ffff", "6100", "0000", "61ff")) {
            put(Table.OBJECTS, key, key);
            put(Table.EVENTS, key, key);
        }
    }

    @Test
    void keysAscendAsUnsignedBytes() {
        for (Table table : List.of(Table.OBJECTS, Table.EVENTS)) {
            assertThat(ascending(table, "", entry -> true))
                    .containsExactly("00", "0000", "61", "6100", "6162", "61ff", "7f", "80", "ff", "ffff");
        }
    }

    @Test
    void keysDescendAsUnsignedBytes() {
        for (Table table : List.of(Table.OBJECTS, Table.EVENTS)) {
            assertThat(descending(table, null, entry -> true))
                    .containsExactly("ffff", "ff", "80", "7f", "61ff", "6162", "6100", "61", "0000", "00");
        }
    }

    @Test
    void anAscentBeginsAtItsKeyOrTheNextOne() {
        for (Table table : List.of(Table.OBJECTS, Table.EVENTS)) {
            assertThat(ascending(table, "7f", entry -> true)).containsExactly("7f", "80", "ff", "ffff");
            assertThat(ascending(table, "7f00", entry -> true)).containsExactly("80", "ff", "ffff");
            assertThat(ascending(table, "ffff", entry -> true)).containsExactly("ffff");
            assertThat(ascending(table, "ffff00", entry -> true)).isEmpty();
        }
    }

    @Test
    void aDescentBeginsBelowItsKey() {
        for (Table table : List.of(Table.OBJECTS, Table.EVENTS)) {
            assertThat(descending(table, "61", entry -> true)).containsExactly("0000", "00");
            assertThat(descending(table, "6101", entry -> true)).containsExactly("6100", "61", "0000", "00");
            assertThat(descending(table, "ffff00", entry -> true)).hasSize(10).startsWith("ffff");
            assertThat(descending(table, "00", entry -> true)).isEmpty();
            assertThat(descending(table, "", entry -> true)).isEmpty();
        }
    }

    @Test
    void aScanEndsWhenTheVisitorHasEnough() {
        List<String> seen = new ArrayList<>();

        assertThat(ascending(Table.EVENTS, "61", entry -> seen.add(hex(entry.value())) && seen.size() < 2))
                .containsExactly("61", "6100");
        assertThat(descending(Table.EVENTS, null, entry -> false)).containsExactly("ffff");
        assertThat(seen).containsExactly("61", "6100");
    }

    @Test
    void anEmptyTableIsVisitedInVain() {
        assertThat(ascending(Table.NONCES, "", entry -> true)).isEmpty();
        assertThat(descending(Table.NONCES, null, entry -> true)).isEmpty();
        assertThat(ascending(Table.USER_EVENTS, "", entry -> true)).isEmpty();
        assertThat(descending(Table.USER_EVENTS, "00", entry -> true)).isEmpty();
    }

    @Test
    void aPrefixIsVisitedBothWays() {
        List<String> up = new ArrayList<>();
        List<String> down = new ArrayList<>();
        List<String> last = new ArrayList<>();

        store().read(transaction -> {
            transaction.ascendPrefix(Table.OBJECTS, bytes("61"), entry -> up.add(hex(entry.key())));
            transaction.descendPrefix(Table.OBJECTS, bytes("61"), entry -> down.add(hex(entry.key())));
            transaction.descendPrefix(Table.OBJECTS, bytes("ff"), entry -> last.add(hex(entry.key())));
            return null;
        });

        assertThat(up).containsExactly("61", "6100", "6162", "61ff");
        assertThat(down).containsExactly("61ff", "6162", "6100", "61");
        assertThat(last).containsExactly("ffff", "ff");
    }

    @Test
    void aScanOfAWritingUnitSeesItsChanges() {
        List<String> up = new ArrayList<>();
        List<String> down = new ArrayList<>();

        store().write(transaction -> {
            for (Table table : List.of(Table.OBJECTS, Table.EVENTS)) {
                transaction.delete(table, bytes("61"));
                transaction.put(table, bytes("6180"), bytes("01"));
                transaction.ascend(table, bytes("60"), entry -> up.add(hex(entry.key())) && up.size() % 3 != 0);
                transaction.descend(table, bytes("6200"), entry -> down.add(hex(entry.key())) && down.size() % 3 != 0);
            }
            return null;
        });

        assertThat(up).containsExactly("6100", "6162", "6180", "6100", "6162", "6180");
        assertThat(down).containsExactly("61ff", "6180", "6162", "61ff", "6180", "6162");
    }

    @Test
    void aTableIsNotChangedWhileVisited() {
        assertThatIllegalStateException()
                .isThrownBy(() -> store().write(transaction -> {
                    transaction.ascend(
                            Table.EVENTS, bytes("61"), entry -> transaction.delete(Table.EVENTS, entry.key()));
                    return null;
                }))
                .withMessageContaining("EVENTS is being visited");
        assertThat(ascending(Table.EVENTS, "", entry -> true)).hasSize(10);
    }

    @Test
    void otherTablesAreChangedAndReadDuringAVisit() {
        store().write(transaction -> {
            transaction.ascend(Table.EVENTS, bytes("ff"), entry -> {
                transaction.put(Table.USER_EVENTS, entry.key(), transaction.get(Table.EVENTS, entry.key()));
                return true;
            });
            return null;
        });

        assertThat(ascending(Table.USER_EVENTS, "", entry -> true)).containsExactly("ff", "ffff");
    }

    /** Thousands of random keys, so that trees are deep; the reference is a map of the JDK. */
    @Test
    void deepTreesKeepTheOrder() {
        Random random = new Random(3);
        TreeMap<String, String> expected = new TreeMap<>();
        for (int round = 0; round < 20; round++) {
            store().write(transaction -> {
                for (int i = 0; i < 200; i++) {
                    byte[] key = new byte[1 + random.nextInt(6)];
                    random.nextBytes(key);
                    byte[] value = bytes("0" + random.nextInt(10));
                    for (Table table : List.of(Table.LOCKS, Table.USER_EVENTS)) {
                        if (value[0] == 0) {
                            assertThat(transaction.delete(table, key)).isEqualTo(expected.containsKey(hex(key)));
                        } else {
                            transaction.put(table, key, value);
                        }
                    }
                    if (value[0] == 0) {
                        expected.remove(hex(key));
                    } else {
                        expected.put(hex(key), hex(value));
                    }
                }
                return null;
            });
        }

        for (Table table : List.of(Table.LOCKS, Table.USER_EVENTS)) {
            assertThat(ascending(table, "", entry -> true)).containsExactlyElementsOf(expected.keySet());
            assertThat(descending(table, null, entry -> true))
                    .containsExactlyElementsOf(expected.descendingMap().keySet());
            for (int i = 0; i < 200; i++) {
                byte[] edge = new byte[1 + random.nextInt(3)];
                random.nextBytes(edge);
                assertThat(ascending(table, hex(edge), entry -> false))
                        .containsExactlyElementsOf(
                                firstOf(expected.tailMap(hex(edge), true).keySet()));
                assertThat(descending(table, hex(edge), entry -> false))
                        .containsExactlyElementsOf(firstOf(expected.headMap(hex(edge), false)
                                .descendingMap()
                                .keySet()));
            }
        }
    }

    private static List<String> firstOf(Iterable<String> keys) {
        for (String key : keys) {
            return List.of(key);
        }
        return List.of();
    }
}
