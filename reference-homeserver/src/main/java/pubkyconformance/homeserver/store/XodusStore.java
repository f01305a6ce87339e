package pubkyconformance.homeserver.store;

import static java.util.Objects.requireNonNull;
import static jetbrains.exodus.env.StoreConfig.WITHOUT_DUPLICATES;
import static jetbrains.exodus.env.StoreConfig.WITHOUT_DUPLICATES_WITH_PREFIXING;

import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import jetbrains.exodus.ArrayByteIterable;
import jetbrains.exodus.ByteIterable;
import jetbrains.exodus.ExodusException;
import jetbrains.exodus.env.Cursor;
import jetbrains.exodus.env.Environment;
import jetbrains.exodus.env.EnvironmentConfig;
import jetbrains.exodus.env.Environments;
import jetbrains.exodus.env.Store;
import jetbrains.exodus.env.Transaction;
import jetbrains.exodus.log.LogConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps everything in a JetBrains Xodus environment on disk, each commit forced to it.
 *
 * <p>Writing units run one at a time: Xodus lets only one of those that run side by side commit and has the others do their work again,
 * so that queueing is the cheaper way to the same result. Reading units run beside them, each on the state at its start.
 */
public final class XodusStore extends KeyValueEngine {
    private static final Logger log = LoggerFactory.getLogger(XodusStore.class);

    private final Environment environment;
    private final Map<Table, Store> stores;

    private XodusStore(Environment environment, Map<Table, Store> stores) {
        this.environment = environment;
        this.stores = stores;
    }

    /**
     * Opens the store of {@code directory}, or makes it.
     *
     * @throws StorageUnavailableException if what is there cannot be read or written
     */
    public static XodusStore open(DataDirectory directory) {
        return open(directory, new EnvironmentConfig());
    }

    /** As {@link #open(DataDirectory)}, with settings to which the ones that matter here are added. */
    static XodusStore open(DataDirectory directory, EnvironmentConfig settings) {
        return open(
                directory,
                settings,
                new LogConfig().setLocation(directory.subdirectory("store").toString()));
    }

    /** As {@link #open(DataDirectory)}, with a say in how files are written. */
    static XodusStore open(DataDirectory directory, EnvironmentConfig settings, LogConfig files) {
        warnIfInterruptsCanHarm();
        settings.setLogDurableWrite(true).setManagementEnabled(false);
        try {
            Environment environment = Environments.newInstance(files, settings);
            return new XodusStore(environment, storesOf(environment));
        } catch (ExodusException e) {
            throw new StorageUnavailableException(
                    "the store in data directory " + directory + " cannot be opened: " + e.getMessage(), e);
        }
    }

    @Override
    <T extends @Nullable Object> T readCommitted(Function<? super ReadTransaction, ? extends T> work) {
        Transaction transaction = environment.beginReadonlyTransaction();
        try {
            return GuardedTransaction.run(new Unit(transaction), work);
        } catch (ExodusException e) {
            throw new StorageUnavailableException("the store cannot be read: " + e.getMessage(), e);
        } finally {
            transaction.abort();
        }
    }

    @Override
    <T extends @Nullable Object> Committed<T> commit(Function<? super WriteTransaction, ? extends T> work) {
        Transaction transaction = environment.beginExclusiveTransaction();
        try {
            while (true) {
                Unit unit = new Unit(transaction);
                T result = GuardedTransaction.run(unit, work);
                if (!unit.changed || transaction.flush()) {
                    return new Committed<>(result, unit.changed);
                }
                transaction.revert();
            }
        } catch (ExodusException e) {
            throw new StorageUnavailableException("the store cannot be written: " + e.getMessage(), e);
        } finally {
            transaction.abort();
        }
    }

    @Override
    void release() {
        environment.close();
    }

    private static Map<Table, Store> storesOf(Environment environment) {
        return environment.computeInTransaction(transaction -> {
            Map<Table, Store> stores = new EnumMap<>(Table.class);
            for (Table table : Table.values()) {
                stores.put(
                        table,
                        environment.openStore(
                                table.name(),
                                isPrefixTree(table) ? WITHOUT_DUPLICATES_WITH_PREFIXING : WITHOUT_DUPLICATES,
                                transaction));
            }
            return stores;
        });
    }

    /**
     * Tables read mostly by whole keys are prefix trees, about twice as fast to write and four times as fast to look up; those read in
     * stretches are B-trees, which scan two to three times as fast.
     */
    private static boolean isPrefixTree(Table table) {
        return switch (table) {
            case USERS,
                    SIGNUP_TOKENS,
                    COOKIE_SESSIONS,
                    GRANTS,
                    BEARERS,
                    GRANT_OWNERS,
                    NONCES,
                    OBJECTS,
                    LOCKS,
                    META -> true;
            case EVENTS, USER_EVENTS -> false;
        };
    }

    /** Xodus forces files through channels that an interrupt closes, and lets that pass, unless it can reach a setting inside the JDK. */
    private static void warnIfInterruptsCanHarm() {
        Module jdk = FileChannel.class.getModule();
        if (!jdk.isOpen("sun.nio.ch", Environment.class.getModule())) {
            log.warn(
                    "An interrupted thread could leave a commit unforced; start Java with --add-opens java.base/sun.nio.ch=ALL-UNNAMED");
        }
    }

    /** Keys of prefix trees are kept prefix-free: descending, a cursor of theirs visits a key before the longer ones that begin with it. */
    private static ByteIterable toStored(Table table, byte[] key) {
        return new ArrayByteIterable(isPrefixTree(table) ? PrefixFreeKeys.encode(key) : key.clone());
    }

    private final class Unit implements WriteTransaction {
        private final Transaction transaction;
        private boolean changed;

        private Unit(Transaction transaction) {
            this.transaction = transaction;
        }

        @Override
        public byte @Nullable [] get(Table table, byte[] key) {
            ByteIterable value = store(table).get(transaction, toStored(table, key));
            return value == null ? null : copy(value);
        }

        @Override
        public void put(Table table, byte[] key, byte[] value) {
            store(table).put(transaction, toStored(table, key), new ArrayByteIterable(value.clone()));
            changed = true;
        }

        @Override
        public boolean delete(Table table, byte[] key) {
            boolean deleted = store(table).delete(transaction, toStored(table, key));
            changed |= deleted;
            return deleted;
        }

        @Override
        public void ascend(Table table, byte[] from, Predicate<? super Entry> visitor) {
            try (Cursor cursor = store(table).openCursor(transaction)) {
                Entry entry = new CursorEntry(table, cursor);
                boolean more = cursor.getSearchKeyRange(toStored(table, from)) != null;
                while (more && visitor.test(entry)) {
                    more = cursor.getNext();
                }
            }
        }

        @Override
        public void descend(Table table, byte @Nullable [] below, Predicate<? super Entry> visitor) {
            try (Cursor cursor = store(table).openCursor(transaction)) {
                Entry entry = new CursorEntry(table, cursor);
                // Either there is a key at or above the edge, from which to step back, or all keys are below it.
                boolean above = below != null && cursor.getSearchKeyRange(toStored(table, below)) != null;
                boolean more = above ? cursor.getPrev() : cursor.getLast();
                while (more && visitor.test(entry)) {
                    more = cursor.getPrev();
                }
            }
        }

        private Store store(Table table) {
            return requireNonNull(stores.get(table));
        }
    }

    private record CursorEntry(Table table, Cursor cursor) implements ReadTransaction.Entry {
        @Override
        public byte[] key() {
            ByteIterable key = cursor.getKey();
            return isPrefixTree(table) ? PrefixFreeKeys.decode(key.getBytesUnsafe(), key.getLength()) : copy(key);
        }

        @Override
        public byte[] value() {
            return copy(cursor.getValue());
        }
    }

    private static byte[] copy(ByteIterable bytes) {
        return Arrays.copyOf(bytes.getBytesUnsafe(), bytes.getLength());
    }
}
