package pubkyconformance.homeserver;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pubkyconformance.homeserver.store.KeyValueStore;
import pubkyconformance.homeserver.store.ReadTransaction;
import pubkyconformance.homeserver.store.WriteTransaction;

/** Lets a homeserver close without its store, as if the process had ended and the disk had stayed. */
final class Unclosable implements KeyValueStore {
    private final KeyValueStore store;

    Unclosable(KeyValueStore store) {
        this.store = store;
    }

    @Override
    public <T extends @Nullable Object> T read(Function<? super ReadTransaction, ? extends T> work) {
        return store.read(work);
    }

    @Override
    public <T extends @Nullable Object> T write(Function<? super WriteTransaction, ? extends T> work) {
        return store.write(work);
    }

    @Override
    public Subscription onCommit(Runnable listener) {
        return store.onCommit(listener);
    }

    @Override
    public void close() {
        // stays open for the next homeserver
    }
}
