package pubkyconformance.homeserver.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import pubkyconformance.homeserver.path.StoragePath;
import pubkyconformance.homeserver.path.TenantPath;
import pubkyconformance.homeserver.store.KeyValueStore;
import pubkyconformance.homeserver.store.Keys;
import pubkyconformance.homeserver.store.ReadTransaction;
import pubkyconformance.homeserver.store.Table;

/**
 * Lists directories. Names are compared byte by byte and mean nothing but themselves.
 *
 * <p>A directory is there as long as a file lies in it. A shallow listing looks at one file of each sub-directory and jumps over the rest,
 * so its cost goes with its lines and not with what lies below them.
 */
public final class Listing {
    private static final byte[] FIRST_AFTER = {0};

    private final KeyValueStore store;

    public Listing(KeyValueStore store) {
        this.store = store;
    }

    /**
     * The paths in {@code directory}, sub-directories of a shallow listing with a slash at the end.
     *
     * @return empty if there is no such directory; a list without lines if there is nothing after the cursor
     */
    public Optional<List<StoragePath>> list(TenantPath directory, ListingRequest request) {
        if (!directory.path().isDirectory()) {
            throw new IllegalArgumentException("directory: " + directory.path() + " (expected: a slash at the end)");
        }
        return store.read(transaction -> {
            Walk walk = new Walk(transaction, directory, request);
            return walk.isEmpty() ? Optional.empty() : Optional.of(walk.lines());
        });
    }

    /** Goes through the keys of one directory, from line to line. */
    private static final class Walk {
        private final ReadTransaction transaction;
        private final ListingRequest request;
        private final byte[] prefix;
        private final int tenantBytes;

        Walk(ReadTransaction transaction, TenantPath directory, ListingRequest request) {
            this.transaction = transaction;
            this.request = request;
            prefix = directory.key();
            tenantBytes = prefix.length - directory.path().bytes().length;
        }

        boolean isEmpty() {
            boolean[] empty = {true};
            transaction.ascendPrefix(Table.OBJECTS, prefix, entry -> {
                empty[0] = false;
                return false;
            });
            return empty[0];
        }

        List<StoragePath> lines() {
            List<StoragePath> lines = new ArrayList<>();
            byte @Nullable [] from = request.reverse() ? end() : start();
            while (from != null && lines.size() < request.limit()) {
                from = request.reverse() ? descend(from, lines) : ascend(from, lines);
            }
            return lines;
        }

        /** The key with which an upward walk begins. */
        private byte @Nullable [] start() {
            byte @Nullable [] cursor = cursor();
            if (cursor == null || Arrays.compareUnsigned(cursor, prefix) < 0) {
                return prefix;
            }
            int subdirectory = subdirectoryLength(cursor);
            return subdirectory < 0
                    ? Keys.concat(cursor, FIRST_AFTER)
                    : Keys.after(Arrays.copyOf(cursor, subdirectory)); // its line comes before the cursor
        }

        /** The key below which a downward walk begins. */
        private byte @Nullable [] end() {
            byte @Nullable [] cursor = cursor();
            byte @Nullable [] end = Keys.after(prefix);
            if (cursor == null || (end != null && Arrays.compareUnsigned(cursor, end) > 0)) {
                return end;
            }
            int subdirectory = subdirectoryLength(cursor);
            return subdirectory < 0 || subdirectory == cursor.length
                    ? cursor
                    : Keys.after(Arrays.copyOf(cursor, subdirectory)); // its line is still to come
        }

        private byte @Nullable [] cursor() {
            byte[] tenant = Arrays.copyOf(prefix, tenantBytes);
            return request.cursor()
                    .map(path -> Keys.concat(tenant, path.bytes()))
                    .orElse(null);
        }

        /** Adds lines until one stands for a sub-directory; where to go on after that one, or null if there is nothing more. */
        private byte @Nullable [] ascend(byte[] from, List<StoragePath> lines) {
            byte @Nullable [] subdirectory =
                    firstSubdirectory(visitor -> transaction.ascend(Table.OBJECTS, from, visitor), lines);
            return subdirectory == null ? null : Keys.after(subdirectory);
        }

        /** As {@link #ascend}, downwards. */
        private byte @Nullable [] descend(byte[] below, List<StoragePath> lines) {
            return firstSubdirectory(visitor -> transaction.descend(Table.OBJECTS, below, visitor), lines);
        }

        private byte @Nullable [] firstSubdirectory(
                Consumer<Predicate<ReadTransaction.Entry>> keys, List<StoragePath> lines) {
            AtomicReference<byte @Nullable []> found = new AtomicReference<>();
            keys.accept(entry -> {
                byte[] key = entry.key();
                if (!Keys.startsWith(key, prefix)) {
                    return false;
                }
                int subdirectory = subdirectoryLength(key);
                lines.add(path(key, subdirectory < 0 ? key.length : subdirectory));
                if (subdirectory >= 0) {
                    found.set(Arrays.copyOf(key, subdirectory));
                }
                return subdirectory < 0 && lines.size() < request.limit();
            });
            return found.get();
        }

        /** The length of the part of {@code key} that names a sub-directory, slash included; -1 if no line is to stand for one. */
        private int subdirectoryLength(byte[] key) {
            if (!request.shallow() || !Keys.startsWith(key, prefix)) {
                return -1;
            }
            for (int i = prefix.length; i < key.length; i++) {
                if (key[i] == '/') {
                    return i + 1;
                }
            }
            return -1;
        }

        private StoragePath path(byte[] key, int length) {
            return StoragePath.trusted(new String(key, tenantBytes, length - tenantBytes, UTF_8));
        }
    }
}
