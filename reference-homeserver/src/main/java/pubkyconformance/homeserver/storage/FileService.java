package pubkyconformance.homeserver.storage;

import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import pubkyconformance.homeserver.events.EventLog;
import pubkyconformance.homeserver.locks.LockTable;
import pubkyconformance.homeserver.path.TenantPath;
import pubkyconformance.homeserver.storage.WriteOutcome.Done;
import pubkyconformance.homeserver.storage.WriteOutcome.Refused;
import pubkyconformance.homeserver.store.Bodies;
import pubkyconformance.homeserver.store.BodyReference;
import pubkyconformance.homeserver.store.KeyValueStore;
import pubkyconformance.homeserver.store.Table;
import pubkyconformance.homeserver.store.WriteTransaction;

/**
 * Reads, writes and deletes users' files. Who may do so is the caller's question.
 *
 * <p>An overwrite makes another body beside the old one, so a reader keeps the version that it has opened, and a write that fails at any
 * point has changed nothing.
 */
public final class FileService {
    private final KeyValueStore store;
    private final Bodies bodies;
    private final StorageAccounts accounts;
    private final LockTable locks;
    private final InstantSource clock;
    private final WriteRules rules;

    public FileService(
            KeyValueStore store,
            Bodies bodies,
            StorageAccounts accounts,
            LockTable locks,
            InstantSource clock,
            StorageRules rules) {
        this.store = store;
        this.bodies = bodies;
        this.accounts = accounts;
        this.locks = locks;
        this.clock = clock;
        this.rules = new WriteRules(accounts, locks, rules);
    }

    /** The names of all bodies that files refer to; any other body is of no use. */
    public static Set<String> bodiesReferredTo(KeyValueStore store) {
        Set<String> names = new HashSet<>();
        store.read(transaction -> {
            transaction.ascend(Table.OBJECTS, new byte[0], entry -> {
                StoredFile.decode(entry.value()).body().name().ifPresent(names::add);
                return true;
            });
            return names.size();
        });
        return names;
    }

    /** The newest version of {@code file}, opened: description and bytes belong together. To be closed by the caller. */
    public Optional<OpenFile> open(TenantPath file) {
        return bodies.keeping(() -> find(file).map(found -> new OpenFile(found, bodies.open(found.body()))));
    }

    /** The newest version of {@code file} without its bytes. */
    public Optional<FileDescription> describe(TenantPath file) {
        return find(file).map(FileDescription::of);
    }

    private Optional<StoredFile> find(TenantPath file) {
        return store.read(transaction -> StoredFile.find(transaction, file));
    }

    /**
     * Begins to write {@code file}.
     *
     * @param length of the body, if it was announced
     * @param writer who writes, and what locks that writer holds
     */
    public UploadOutcome begin(TenantPath file, OptionalLong length, Writer writer) {
        Optional<WriteRefusal> refusal =
                store.read(transaction -> rules.beforePut(transaction, file, length.orElse(0), writer));
        if (refusal.isPresent()) {
            return new UploadOutcome.Refused(refusal.get());
        }
        if (!keepLock(file, writer)) {
            return new UploadOutcome.Refused(WriteRefusal.LOCK_NOT_HELD);
        }
        long mostBytes = store.read(transaction -> rules.mostBytes(transaction, file));
        return new UploadOutcome.Started(new Upload(this, file, writer, bodies.newSink(), mostBytes));
    }

    /** Deletes {@code file}. A lock on it stays: the name is reserved (LCK-045). */
    public WriteOutcome delete(TenantPath file, Writer writer) {
        Change change = store.write(transaction -> {
            Optional<WriteRefusal> refusal = rules.atDelete(transaction, file, writer);
            return refusal.isPresent() ? Change.refused(refusal.get()) : delete(transaction, file, writer);
        });
        change.replaced().ifPresent(bodies::release);
        return change.outcome();
    }

    private Change delete(WriteTransaction transaction, TenantPath file, Writer writer) {
        locks.keepAlive(transaction, file, writer.tokens());
        StoredFile old = StoredFile.find(transaction, file).orElseThrow();
        long used = accounts.find(transaction, file.tenant()).orElseThrow().usedBytes();
        transaction.delete(Table.OBJECTS, file.key());
        accounts.setUsedBytes(transaction, file.tenant(), used - old.cost());
        EventLog.appendDelete(transaction, file);
        return Change.done(Optional.of(old));
    }

    /** Whether a lock on {@code file} would be of any use: not if it could not be written anyway. */
    public Optional<WriteRefusal> beforeLock(TenantPath file) {
        return store.read(transaction -> rules.beforeLock(transaction, file));
    }

    /** Whether a lock on {@code file} may be kept longer. */
    public Optional<WriteRefusal> beforeRefresh(TenantPath file) {
        return store.read(transaction -> rules.user(transaction, file));
    }

    /** Puts a body that has arrived whole in the place of what {@code file} was. */
    WriteOutcome put(TenantPath file, Writer writer, String contentType, BodyReference body) {
        boolean kept = false;
        Change change;
        try {
            change = store.write(transaction -> {
                Optional<WriteRefusal> refusal = rules.atPut(transaction, file, body.length(), writer);
                return refusal.isPresent()
                        ? Change.refused(refusal.get())
                        : put(transaction, file, writer, contentType, body);
            });
            kept = change.isDone();
        } finally {
            if (!kept) {
                bodies.release(body);
            }
        }
        change.replaced().ifPresent(bodies::release);
        return change.outcome();
    }

    private Change put(
            WriteTransaction transaction, TenantPath file, Writer writer, String contentType, BodyReference body) {
        locks.keepAlive(transaction, file, writer.tokens());
        Optional<StoredFile> old = StoredFile.find(transaction, file);
        StoredFile written = new StoredFile(contentType, clock.instant(), body);
        StorageAccounts.Account account =
                accounts.find(transaction, file.tenant()).orElseThrow();
        long used = WriteRules.usedAfterPut(transaction, file, account, body.length());
        transaction.put(Table.OBJECTS, file.key(), written.encode());
        accounts.setUsedBytes(transaction, file.tenant(), used);
        EventLog.appendPut(transaction, file, written.hash());
        return Change.done(old);
    }

    /** Keeps alive the lock of a write that is under way; false if it is lost. */
    boolean keepLock(TenantPath file, Writer writer) {
        return writer.tokens().isEmpty()
                || store.write(transaction -> locks.keepAlive(transaction, file, writer.tokens()));
    }

    /** What a transaction did, and which body nothing refers to any more once it is committed. */
    private record Change(WriteOutcome outcome, Optional<BodyReference> replaced) {
        static Change refused(WriteRefusal refusal) {
            return new Change(new Refused(refusal), Optional.empty());
        }

        static Change done(Optional<StoredFile> old) {
            return new Change(new Done(), old.map(StoredFile::body));
        }

        boolean isDone() {
            return outcome instanceof Done;
        }
    }
}
