package pubkyconformance.homeserver;

import java.nio.file.Path;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import pubkyconformance.homeserver.storage.FileService;
import pubkyconformance.homeserver.store.Bodies;
import pubkyconformance.homeserver.store.BodyFiles;
import pubkyconformance.homeserver.store.DataDirectory;
import pubkyconformance.homeserver.store.KeyValueStore;
import pubkyconformance.homeserver.store.MemoryBodies;
import pubkyconformance.homeserver.store.MemoryStore;
import pubkyconformance.homeserver.store.XodusStore;

/** Where a homeserver keeps its state: entries, and the bodies that they refer to. */
final class Persistence implements AutoCloseable {
    private final KeyValueStore store;
    private final Bodies bodies;
    private final @Nullable DataDirectory directory;

    private Persistence(KeyValueStore store, Bodies bodies, @Nullable DataDirectory directory) {
        this.store = store;
        this.bodies = bodies;
        this.directory = directory;
    }

    /** Forgets everything when it is closed. */
    static Persistence inMemory() {
        return new Persistence(new MemoryStore(), new MemoryBodies(), null);
    }

    static Persistence of(KeyValueStore store, Bodies bodies) {
        return new Persistence(store, bodies, null);
    }

    /**
     * Keeps everything in the directory at {@code path}, which is made if there is none.
     *
     * @throws pubkyconformance.homeserver.store.StorageUnavailableException if it cannot be used, or is in use
     */
    static Persistence at(Path path, RandomGenerator random) {
        DataDirectory directory = DataDirectory.open(path);
        @Nullable KeyValueStore store = null;
        @Nullable Persistence opened = null;
        try {
            store = XodusStore.open(directory);
            Set<String> referenced = FileService.bodiesReferredTo(store);
            opened = new Persistence(store, BodyFiles.open(directory, random, referenced::contains), directory);
            return opened;
        } finally {
            if (opened == null) {
                closeBoth(store, directory);
            }
        }
    }

    /** The same with another view of the store. */
    Persistence withStore(UnaryOperator<KeyValueStore> view) {
        return new Persistence(view.apply(store), bodies, directory);
    }

    KeyValueStore store() {
        return store;
    }

    Bodies bodies() {
        return bodies;
    }

    @Override
    public void close() {
        closeBoth(store, directory);
    }

    private static void closeBoth(@Nullable KeyValueStore store, @Nullable DataDirectory directory) {
        try {
            if (store != null) {
                store.close();
            }
        } finally {
            if (directory != null) {
                directory.close();
            }
        }
    }
}
