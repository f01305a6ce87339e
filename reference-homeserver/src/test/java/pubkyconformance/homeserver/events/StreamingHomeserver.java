package pubkyconformance.homeserver.events;

import java.time.Duration;
import pubkyconformance.homeserver.HomeserverApp;
import pubkyconformance.homeserver.MovableClock;
import pubkyconformance.homeserver.TestKeys;
import pubkyconformance.homeserver.storage.StorageUser;
import pubkyconformance.homeserver.store.MemoryBodies;
import pubkyconformance.homeserver.store.MemoryStore;

/** A homeserver with two users, Alice and Bob, whose event streams are soon silent and soon out of patience. */
final class StreamingHomeserver implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMillis(200);

    private final MovableClock clock = new MovableClock();
    private final MemoryStore store = new MemoryStore();
    private final HomeserverApp app = HomeserverApp.builder()
            .clock(clock)
            .store(store, new MemoryBodies())
            .streamSilence(Duration.ofMillis(150))
            .streamPatience(PATIENCE)
            .start();
    private final StorageUser alice = StorageUser.signUp(app.clientPort(), clock, TestKeys.pair(1));
    private final StorageUser bob = StorageUser.signUp(app.clientPort(), clock, TestKeys.pair(2));

    MemoryStore store() {
        return store;
    }

    StorageUser alice() {
        return alice;
    }

    StorageUser bob() {
        return bob;
    }

    /** Opens another session of Alice with these capabilities. */
    StorageUser aliceWith(String capabilities) {
        return alice.signIn(clock, capabilities);
    }

    SseReader open(String query, String... fields) {
        return SseReader.open(app.clientPort(), query, fields);
    }

    @Override
    public void close() {
        app.close();
    }
}
