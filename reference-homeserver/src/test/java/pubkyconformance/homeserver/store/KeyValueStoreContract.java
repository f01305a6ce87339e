package pubkyconformance.homeserver.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import pubkyconformance.homeserver.store.KeyValueStore.Subscription;

/** What every engine keeps; a test class for an engine extends this and opens one. */
abstract class KeyValueStoreContract extends StoreSteps {
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

    @Override
    KeyValueStore store() {
        return store;
    }

    @Nested
    class Scans extends KeyValueScanContract {
        @Override
        KeyValueStore store() {
            return store;
        }
    }

    @Nested
    class Concurrency extends KeyValueConcurrencyContract {
        @Override
        KeyValueStore store() {
            return store;
        }
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
}
