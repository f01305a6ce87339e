package pubkyconformance.homeserver.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import pubkyconformance.homeserver.MovableClock;
import pubkyconformance.homeserver.TestKeys;
import pubkyconformance.homeserver.events.Event;
import pubkyconformance.homeserver.events.EventLog;
import pubkyconformance.homeserver.events.EventSelection;
import pubkyconformance.homeserver.events.ReadingOrder;
import pubkyconformance.homeserver.locks.LockService;
import pubkyconformance.homeserver.locks.LockTable;
import pubkyconformance.homeserver.locks.LockToken;
import pubkyconformance.homeserver.path.StoragePath;
import pubkyconformance.homeserver.path.TenantPath;
import pubkyconformance.homeserver.storage.WriteOutcome.Refused;
import pubkyconformance.homeserver.store.MemoryBodies;
import pubkyconformance.homeserver.store.MemoryStore;
import pubkyconformance.spec.key.PublicKey;

/** The file service over a store in memory, and short ways to what one user does with it. */
final class UserFiles {
    static final PublicKey USER = TestKeys.user(1);

    private final MovableClock clock = new MovableClock();
    private final MemoryStore store = new MemoryStore();
    private final FakeAccounts accounts = new FakeAccounts();
    private final LockTable lockTable = new LockTable(clock);
    private final LockService locks = new LockService(store, lockTable, new Random(1));
    private final FileService service =
            new FileService(store, new MemoryBodies(), accounts, lockTable, clock, StorageRules.V0_17);
    private boolean sessionHolds = true;

    UserFiles() {
        accounts.add(USER);
    }

    MovableClock clock() {
        return clock;
    }

    FakeAccounts accounts() {
        return accounts;
    }

    LockService locks() {
        return locks;
    }

    FileService service() {
        return service;
    }

    void endSession() {
        sessionHolds = false;
    }

    Upload begin(String path, LockToken... tokens) {
        return ((UploadOutcome.Started) service.begin(at(path), OptionalLong.empty(), writer(tokens))).upload();
    }

    UploadOutcome beginAnnouncing(String path, long length) {
        return service.begin(at(path), OptionalLong.of(length), writer());
    }

    WriteOutcome put(String path, byte[] content, LockToken... tokens) {
        return service.begin(at(path), OptionalLong.of(content.length), writer(tokens))
                .match(
                        upload -> {
                            upload.write(content);
                            return upload.commit();
                        },
                        Refused::new);
    }

    WriteOutcome delete(String path, LockToken... tokens) {
        return service.delete(at(path), writer(tokens));
    }

    Writer writer(LockToken... tokens) {
        return new Writer(transaction -> sessionHolds, List.of(tokens));
    }

    Optional<FileDescription> describe(String path) {
        return service.describe(at(path));
    }

    OpenFile open(String path) {
        return service.open(at(path)).orElseThrow();
    }

    byte[] read(String path) {
        return bytes(open(path));
    }

    List<Event> events() {
        EventSelection all = new EventSelection(Map.of(), List.of(StoragePath.ROOT));
        return store.read(transaction -> EventLog.read(transaction, all, ReadingOrder.OLDEST_FIRST, 0, 10_000))
                .events();
    }

    long usedBytes() {
        return store.read(transaction -> accounts.find(transaction, USER))
                .orElseThrow()
                .usedBytes();
    }

    static TenantPath at(String path) {
        return new TenantPath(USER, StoragePath.normalise(path));
    }

    static Refused refused(WriteRefusal reason) {
        return new Refused(reason);
    }

    /** So many bytes, the same for one seed. */
    static byte[] bytes(int length, int seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    static byte[] bytes(OpenFile open) {
        try (var body = open.body()) {
            ByteBuffer content = ByteBuffer.allocate((int) body.length());
            int count;
            do {
                count = body.read(content);
            } while (count > 0);
            return content.array();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
