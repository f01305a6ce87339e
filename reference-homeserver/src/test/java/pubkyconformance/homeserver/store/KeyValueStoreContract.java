package pubkyconformance.homeserver.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import pubkyconformance.homeserver.store.KeyValueStore.Subscription;

/** What every engine keeps; a test class for an engine extends this and opens one. */
abstract class KeyValueStoreContract {
    KeyValueStore store;

    abstract KeyValueStore open();

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Nested
    class Entries {
        @Test
        void whatWasPutIsThere() {
            put(Table.META, "61", "0102");

            assertThat(get(Table.META, "61")).isEqualTo("0102");
            assertThat(get(Table.META, "62")).isNull();
        }

        @Test
        void tablesAreKeySpacesOfTheirOwn() {
            for (Table table : Table.values()) {
                put(table, "aa", hex(table.name().getBytes(UTF_8)));
            }

            for (Table table : Table.values()) {
                assertThat(get(table, "aa")).isEqualTo(hex(table.name().getBytes(UTF_8)));
                assertThat(ascending(table, "", entry -> true)).hasSize(1);
            }
        }

        @Test
        void aPutReplaces() {
            put(Table.OBJECTS, "61", "01");
            put(Table.OBJECTS, "61", "02");

            assertThat(get(Table.OBJECTS, "61")).isEqualTo("02");
            assertThat(ascending(Table.OBJECTS, "", entry -> true)).containsExactly("61");
        }

        @Test
        void aValueMayBeEmpty() {
            put(Table.USER_EVENTS, "61", "");

            assertThat(get(Table.USER_EVENTS, "61")).isEmpty();
            assertThat(ascending(Table.USER_EVENTS, "", entry -> true)).containsExactly("61");
        }

        @Test
        void aKeyMayNotBeEmpty() {
            assertThatIllegalArgumentException().isThrownBy(() -> put(Table.META, "", "01"));
        }

        @Test
        void aDeleteSaysWhetherThereWasSomething() {
            put(Table.LOCKS, "61", "01");

            boolean first = store.write(transaction -> transaction.delete(Table.LOCKS, bytes("61")));
            boolean second = store.write(transaction -> transaction.delete(Table.LOCKS, bytes("61")));

            assertThat(first).isTrue();
            assertThat(second).isFalse();
            assertThat(get(Table.LOCKS, "61")).isNull();
        }

        @Test
        void arraysAreCopiedOnTheirWayInAndOut() {
            byte[] key = bytes("61");
            byte[] value = bytes("0102");
            store.write(transaction -> {
                transaction.put(Table.META, key, value);
                return null;
            });

            key[0] = 0;
            value[0] = 0;
            byte[] read = store.read(transaction -> transaction.get(Table.META, bytes("61")));
            read[1] = 0;
            store.read(transaction -> {
                transaction.ascend(Table.META, new byte[0], entry -> {
                    entry.key()[0] = 0;
                    entry.value()[0] = 0;
                    return true;
                });
                return null;
            });

            assertThat(get(Table.META, "61")).isEqualTo("0102");
            assertThat(ascending(Table.META, "", entry -> true)).containsExactly("61");
        }

        @Test
        void aKeyHoldsAPublicKeyWithTheLongestPathAndMore() {
            byte[] userAndPath = new byte[32 + 972];
            new Random(1).nextBytes(userAndPath);
            byte[] longer = Keys.concat(userAndPath, new byte[] {0});
            byte[] longest = Keys.concat(userAndPath, new byte[3000]);

            for (byte[] key : List.of(userAndPath, longer, longest)) {
                for (Table table : Table.values()) {
                    store.write(transaction -> {
                        transaction.put(table, key, ("value " + key.length).getBytes(UTF_8));
                        return null;
                    });
                }
            }

            for (byte[] key : List.of(userAndPath, longer, longest)) {
                for (Table table : Table.values()) {
                    byte[] value = store.read(transaction -> transaction.get(table, key));
                    assertThat(value).asString(UTF_8).isEqualTo("value " + key.length);
                }
            }
            assertThat(ascending(Table.OBJECTS, "", entry -> true))
                    .containsExactly(hex(userAndPath), hex(longer), hex(longest));
        }

        @Test
        void aValueMayBeAMebibyte() {
            byte[] value = new byte[1 << 20];
            new Random(2).nextBytes(value);

            store.write(transaction -> {
                transaction.put(Table.OBJECTS, bytes("61"), value);
                return null;
            });

            assertThat(store.<byte[]>read(transaction -> transaction.get(Table.OBJECTS, bytes("61"))))
                    .isEqualTo(value);
        }
    }

    @Nested
    class Scans {
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
                assertThat(descending(table, "ffff00", entry -> true))
                        .hasSize(10)
                        .startsWith("ffff");
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

            store.read(transaction -> {
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

            store.write(transaction -> {
                for (Table table : List.of(Table.OBJECTS, Table.EVENTS)) {
                    transaction.delete(table, bytes("61"));
                    transaction.put(table, bytes("6180"), bytes("01"));
                    transaction.ascend(table, bytes("60"), entry -> up.add(hex(entry.key())) && up.size() % 3 != 0);
                    transaction.descend(
                            table, bytes("6200"), entry -> down.add(hex(entry.key())) && down.size() % 3 != 0);
                }
                return null;
            });

            assertThat(up).containsExactly("6100", "6162", "6180", "6100", "6162", "6180");
            assertThat(down).containsExactly("61ff", "6180", "6162", "61ff", "6180", "6162");
        }

        @Test
        void aTableIsNotChangedWhileVisited() {
            assertThatIllegalStateException()
                    .isThrownBy(() -> store.write(transaction -> {
                        transaction.ascend(
                                Table.EVENTS, bytes("61"), entry -> transaction.delete(Table.EVENTS, entry.key()));
                        return null;
                    }))
                    .withMessageContaining("EVENTS is being visited");
            assertThat(ascending(Table.EVENTS, "", entry -> true)).hasSize(10);
        }

        @Test
        void otherTablesAreChangedAndReadDuringAVisit() {
            store.write(transaction -> {
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
                store.write(transaction -> {
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

    @Nested
    class UnitsOfWork {
        @Test
        void anAnswerIsPassedOn() {
            assertThat(store.<String>write(transaction -> "written")).isEqualTo("written");
            assertThat(store.<String>read(transaction -> "read")).isEqualTo("read");
        }

        @Test
        void aWritingUnitReadsItsOwnChanges() {
            put(Table.META, "61", "01");

            store.write(transaction -> {
                transaction.put(Table.META, bytes("61"), bytes("02"));
                transaction.put(Table.META, bytes("62"), bytes("03"));
                assertThat(transaction.get(Table.META, bytes("61"))).isEqualTo(bytes("02"));
                assertThat(transaction.get(Table.META, bytes("62"))).isEqualTo(bytes("03"));
                assertThat(transaction.delete(Table.META, bytes("62"))).isTrue();
                assertThat(transaction.get(Table.META, bytes("62"))).isNull();
                return null;
            });

            assertThat(get(Table.META, "61")).isEqualTo("02");
        }

        @Test
        void anExceptionUndoesEverythingAndIsPassedOn() {
            put(Table.META, "61", "01");
            put(Table.EVENTS, "62", "02");
            RuntimeException refusal = new RuntimeException("refused");

            assertThatThrownBy(() -> store.write(transaction -> {
                        transaction.put(Table.META, bytes("61"), bytes("ff"));
                        transaction.put(Table.META, bytes("63"), bytes("ff"));
                        transaction.delete(Table.EVENTS, bytes("62"));
                        throw refusal;
                    }))
                    .isSameAs(refusal);

            assertThat(get(Table.META, "61")).isEqualTo("01");
            assertThat(get(Table.META, "63")).isNull();
            assertThat(get(Table.EVENTS, "62")).isEqualTo("02");
            put(Table.META, "61", "03");
            assertThat(get(Table.META, "61")).isEqualTo("03");
        }

        @Test
        void anErrorUndoesEverythingToo() {
            assertThatThrownBy(() -> store.write(transaction -> {
                        transaction.put(Table.META, bytes("61"), bytes("ff"));
                        throw new AssertionError("broken");
                    }))
                    .isInstanceOf(AssertionError.class);

            assertThat(get(Table.META, "61")).isNull();
            put(Table.META, "61", "03");
        }

        @Test
        void aTransactionEndsWithItsUnit() {
            WriteTransaction leaked = store.write(transaction -> transaction);
            ReadTransaction leakedToo = store.read(transaction -> transaction);

            assertThatIllegalStateException().isThrownBy(() -> leaked.put(Table.META, bytes("61"), bytes("01")));
            assertThatIllegalStateException().isThrownBy(() -> leaked.get(Table.META, bytes("61")));
            assertThatIllegalStateException().isThrownBy(() -> leakedToo.get(Table.META, bytes("61")));
            assertThatIllegalStateException().isThrownBy(() -> leakedToo.descend(Table.META, null, entry -> true));
        }

        @Test
        void unitsDoNotNest() {
            assertThatIllegalStateException().isThrownBy(() -> store.write(transaction -> get(Table.META, "61")));
            assertThatIllegalStateException()
                    .isThrownBy(() -> store.read(transaction -> {
                        put(Table.META, "61", "01");
                        return null;
                    }));
            assertThatIllegalStateException()
                    .isThrownBy(() -> store.read(transaction -> {
                        store.close();
                        return null;
                    }));
            assertThat(get(Table.META, "61")).isNull();
        }

        @Test
        void aClosedStoreRefuses() {
            store.close();

            assertThatIllegalStateException().isThrownBy(() -> get(Table.META, "61"));
            assertThatIllegalStateException().isThrownBy(() -> put(Table.META, "61", "01"));
            store.close();
        }
    }

    @Nested
    class Concurrency {
        private final ExecutorService threads = Executors.newCachedThreadPool();

        @AfterEach
        void stop() {
            threads.shutdownNow();
        }

        @Test
        void aReaderKeepsItsStateWhileAnotherThreadCommits() throws Exception {
            put(Table.META, "61", "01");
            put(Table.EVENTS, "61", "01");
            CountDownLatch reading = new CountDownLatch(1);
            CountDownLatch written = new CountDownLatch(1);

            Future<List<String>> seen = threads.submit(() -> store.read(transaction -> {
                List<String> values = new ArrayList<>();
                values.add(hex(transaction.get(Table.META, bytes("61"))));
                reading.countDown();
                await(written);
                values.add(hex(transaction.get(Table.META, bytes("61"))));
                transaction.ascend(Table.EVENTS, bytes("00"), entry -> values.add(hex(entry.key())));
                return values;
            }));
            await(reading);
            put(Table.META, "61", "02");
            put(Table.EVENTS, "62", "02");
            written.countDown();

            assertThat(seen.get(10, SECONDS)).containsExactly("01", "01", "61");
            assertThat(get(Table.META, "61")).isEqualTo("02");
        }

        @Test
        void aReaderNeitherWaitsForAWriterNorSeesWhatItHasNotCommitted() throws Exception {
            put(Table.META, "61", "01");
            CountDownLatch changed = new CountDownLatch(1);
            CountDownLatch read = new CountDownLatch(1);

            Future<?> writer = threads.submit(() -> store.write(transaction -> {
                transaction.put(Table.META, bytes("61"), bytes("02"));
                changed.countDown();
                await(read);
                return null;
            }));
            await(changed);

            assertThat(get(Table.META, "61")).isEqualTo("01");
            read.countDown();
            writer.get(10, SECONDS);
            assertThat(get(Table.META, "61")).isEqualTo("02");
        }

        @Test
        void concurrentWritersLoseNoUpdate() throws Exception {
            int writers = 4;
            int units = 50;
            long total = 200;
            List<Future<?>> running = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                running.add(threads.submit(() -> {
                    for (int unit = 0; unit < units; unit++) {
                        store.write(KeyValueStoreContract::appendEvent);
                    }
                }));
            }
            Future<?> reader = threads.submit(() -> {
                while (store.<Long>read(KeyValueStoreContract::eventsWithoutGap) < total) {
                    Thread.onSpinWait();
                }
            });

            for (Future<?> each : running) {
                each.get(30, SECONDS);
            }
            reader.get(30, SECONDS);
            assertThat(store.<Long>read(KeyValueStoreContract::eventsWithoutGap))
                    .isEqualTo(total);
        }

        @Test
        void aCloseWaitsForUnitsUnderWay() throws Exception {
            CountDownLatch reading = new CountDownLatch(1);
            CountDownLatch closing = new CountDownLatch(1);
            put(Table.META, "61", "01");

            Future<String> seen = threads.submit(() -> store.read(transaction -> {
                reading.countDown();
                await(closing);
                return hex(transaction.get(Table.META, bytes("61")));
            }));
            await(reading);
            Future<?> closed = threads.submit(() -> {
                closing.countDown();
                store.close();
            });

            assertThat(seen.get(10, SECONDS)).isEqualTo("01");
            closed.get(10, SECONDS);
        }

        private static void await(CountDownLatch latch) {
            try {
                assertThat(latch.await(10, SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    @Nested
    class Listeners {
        private final AtomicInteger calls = new AtomicInteger();

        @Test
        void aListenerIsCalledAfterTheCommitOnTheSameThread() {
            List<String> seen = new ArrayList<>();
            store.onCommit(() -> seen.add(Thread.currentThread().getName() + " " + get(Table.META, "61")));

            put(Table.META, "61", "01");

            assertThat(seen).containsExactly(Thread.currentThread().getName() + " 01");
        }

        @Test
        void aUnitThatFailedOrChangedNothingWakesNobody() {
            store.onCommit(calls::incrementAndGet);

            store.<byte[]>write(transaction -> transaction.get(Table.META, bytes("61")));
            store.write(transaction -> transaction.delete(Table.META, bytes("61")));
            assertThatThrownBy(() -> store.write(transaction -> {
                        transaction.put(Table.META, bytes("61"), bytes("01"));
                        throw new IllegalArgumentException("refused");
                    }))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(get(Table.META, "61")).isNull();

            assertThat(calls).hasValue(0);
        }

        @Test
        void aSubscriptionEndsByItself() {
            Subscription first = store.onCommit(calls::incrementAndGet);
            store.onCommit(calls::incrementAndGet);
            put(Table.META, "61", "01");
            assertThat(calls).hasValue(2);

            first.close();
            put(Table.META, "61", "02");

            assertThat(calls).hasValue(3);
        }

        @Test
        void aFailingListenerHarmsNeitherTheCallerNorTheNextOne() {
            store.onCommit(() -> {
                throw new IllegalStateException("a listener that fails, on purpose");
            });
            store.onCommit(calls::incrementAndGet);

            put(Table.META, "61", "01");

            assertThat(calls).hasValue(1);
            assertThat(get(Table.META, "61")).isEqualTo("01");
        }
    }

    /** As the homeserver assigns event ids: a counter and an entry in one unit. */
    private static long appendEvent(WriteTransaction transaction) {
        byte[] last = transaction.get(Table.META, bytes("01"));
        byte[] next = Keys.ofLong(last == null ? 1 : Keys.longAt(last, 0) + 1);
        transaction.put(Table.META, bytes("01"), next);
        transaction.put(Table.EVENTS, next, new byte[0]);
        return Keys.longAt(next, 0);
    }

    private static long eventsWithoutGap(ReadTransaction transaction) {
        List<Long> ids = new ArrayList<>();
        transaction.ascend(Table.EVENTS, new byte[0], entry -> ids.add(Keys.longAt(entry.key(), 0)));
        byte[] last = transaction.get(Table.META, bytes("01"));
        assertThat(ids.size()).isEqualTo(last == null ? 0 : (int) Keys.longAt(last, 0));
        for (int i = 0; i < ids.size(); i++) {
            assertThat(ids.get(i)).isEqualTo(i + 1L);
        }
        return ids.size();
    }

    void put(Table table, String key, String value) {
        store.write(transaction -> {
            transaction.put(table, bytes(key), bytes(value));
            return null;
        });
    }

    @Nullable
    String get(Table table, String key) {
        byte[] value = store.read(transaction -> transaction.get(table, bytes(key)));
        return value == null ? null : hex(value);
    }

    private List<String> ascending(Table table, String from, Predicate<ReadTransaction.Entry> visitor) {
        return store.read(transaction -> {
            List<String> keys = new ArrayList<>();
            transaction.ascend(table, bytes(from), entry -> keys.add(hex(entry.key())) && visitor.test(entry));
            return keys;
        });
    }

    private List<String> descending(Table table, @Nullable String below, Predicate<ReadTransaction.Entry> visitor) {
        return store.read(transaction -> {
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
