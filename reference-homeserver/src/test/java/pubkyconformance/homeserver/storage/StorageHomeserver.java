package pubkyconformance.homeserver.storage;

import pubkyconformance.homeserver.HomeserverApp;
import pubkyconformance.homeserver.MovableClock;
import pubkyconformance.homeserver.TestKeys;
import pubkyconformance.homeserver.http.RawConnection;

/** A homeserver with two users, Alice and Bob, whose quotas a test sets. */
final class StorageHomeserver implements AutoCloseable {
    private final MovableClock clock = new MovableClock();
    private final FakeAccountLimits limits = new FakeAccountLimits();
    private final HomeserverApp app =
            HomeserverApp.builder().clock(clock).accounts(limits).start();
    private final StorageUser alice = StorageUser.signUp(app.clientPort(), clock, TestKeys.pair(1));
    private final StorageUser bob = StorageUser.signUp(app.clientPort(), clock, TestKeys.pair(2));

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

    void limitBob(long quotaBytes) {
        limits.limit(TestKeys.user(2), quotaBytes);
    }

    RawConnection connect() {
        return new RawConnection(app.clientPort());
    }

    @Override
    public void close() {
        app.close();
    }
}
