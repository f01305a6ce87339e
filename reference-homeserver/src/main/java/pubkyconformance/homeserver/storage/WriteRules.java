package pubkyconformance.homeserver.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import pubkyconformance.homeserver.locks.LockTable;
import pubkyconformance.homeserver.locks.LockToken;
import pubkyconformance.homeserver.path.TenantPath;
import pubkyconformance.homeserver.storage.StorageAccounts.Account;
import pubkyconformance.homeserver.store.Keys;
import pubkyconformance.homeserver.store.ReadTransaction;
import pubkyconformance.homeserver.store.Table;

/**
 * What must hold for a write. A PUT is judged twice: before its body is read, to spare everybody the trouble, and in the transaction that
 * changes the file, which is what counts.
 */
final class WriteRules {
    private final StorageAccounts accounts;
    private final LockTable locks;
    private final StorageRules rules;

    WriteRules(StorageAccounts accounts, LockTable locks, StorageRules rules) {
        this.accounts = accounts;
        this.locks = locks;
        this.rules = rules;
    }

    /**
     * Whether a PUT may start.
     *
     * @param length of the body as announced, 0 if it was not
     */
    Optional<WriteRefusal> beforePut(ReadTransaction transaction, TenantPath file, long length, Writer writer) {
        return user(transaction, file)
                .or(() -> quota(transaction, file, length))
                .or(() -> lock(transaction, file, writer.tokens()))
                .or(() -> place(transaction, file));
    }

    /** Whether a new lock would help somebody to write. */
    Optional<WriteRefusal> beforeLock(ReadTransaction transaction, TenantPath file) {
        return user(transaction, file).or(() -> place(transaction, file));
    }

    /** Whether a PUT whose body has arrived may be carried out. A lock that was taken meanwhile does not matter (LCK-046). */
    Optional<WriteRefusal> atPut(ReadTransaction transaction, TenantPath file, long length, Writer writer) {
        List<LockToken> tokens = writer.tokens();
        return session(transaction, writer)
                .or(() -> user(transaction, file))
                .or(() -> tokens.isEmpty() ? Optional.empty() : lock(transaction, file, tokens))
                .or(() -> place(transaction, file))
                .or(() -> quota(transaction, file, length));
    }

    /** Whether a DELETE may be carried out. That the account is disabled does not matter (AUT-016). */
    Optional<WriteRefusal> atDelete(ReadTransaction transaction, TenantPath file, Writer writer) {
        Optional<Account> account = accounts.find(transaction, file.tenant());
        if (account.isEmpty()) {
            return Optional.of(WriteRefusal.UNKNOWN_USER);
        }
        return session(transaction, writer)
                .or(() -> lock(transaction, file, writer.tokens()))
                .or(() -> unless(StoredFile.find(transaction, file).isPresent(), WriteRefusal.NO_SUCH_FILE))
                .or(() -> unless(account.get().mayWrite(file.path()), WriteRefusal.PATH_NOT_ALLOWED));
    }

    /** The longest file that {@code file} could be if the user had no other. */
    long mostBytes(ReadTransaction transaction, TenantPath file) {
        return accounts.find(transaction, file.tenant())
                .map(Account::quotaBytes)
                .orElse(OptionalLong.empty())
                .orElse(Long.MAX_VALUE);
    }

    private static Optional<WriteRefusal> session(ReadTransaction transaction, Writer writer) {
        return unless(writer.stillMayWrite(transaction), WriteRefusal.SESSION_ENDED);
    }

    /** Whether the file's owner may write at all. */
    Optional<WriteRefusal> user(ReadTransaction transaction, TenantPath file) {
        Optional<Account> account = accounts.find(transaction, file.tenant());
        if (account.isEmpty()) {
            return Optional.of(WriteRefusal.UNKNOWN_USER);
        }
        return unless(!account.get().disabled(), WriteRefusal.USER_DISABLED);
    }

    private Optional<WriteRefusal> quota(ReadTransaction transaction, TenantPath file, long length) {
        Account account = accounts.find(transaction, file.tenant()).orElseThrow();
        return unless(
                account.hasRoomFor(usedAfterPut(transaction, file, account, length)), WriteRefusal.QUOTA_EXCEEDED);
    }

    /** What the user's files count for once {@code file} has {@code length} bytes. */
    static long usedAfterPut(ReadTransaction transaction, TenantPath file, Account account, long length) {
        long replaced = StoredFile.find(transaction, file).map(StoredFile::cost).orElse(0L);
        return account.usedBytes() - replaced + StoredFile.cost(length);
    }

    private Optional<WriteRefusal> lock(ReadTransaction transaction, TenantPath file, Collection<LockToken> tokens) {
        return switch (locks.permission(transaction, file, tokens)) {
            case FREE, HELD -> Optional.empty();
            case LOCKED -> Optional.of(WriteRefusal.LOCKED);
            case NOT_HELD -> Optional.of(WriteRefusal.LOCK_NOT_HELD);
        };
    }

    private Optional<WriteRefusal> place(ReadTransaction transaction, TenantPath file) {
        Account account = accounts.find(transaction, file.tenant()).orElseThrow();
        return unless(account.mayWrite(file.path()), WriteRefusal.PATH_NOT_ALLOWED)
                .or(() -> unless(!(rules.namesExclude() && collides(transaction, file)), WriteRefusal.COLLISION));
    }

    /** Whether another file lies above or below {@code file} (PTH-021). */
    private static boolean collides(ReadTransaction transaction, TenantPath file) {
        if (transaction.get(Table.OBJECTS, file.key()) != null) {
            return false;
        }
        byte[] tenant = file.tenant().bytes();
        String path = file.path().text();
        for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
            byte[] above = Keys.concat(tenant, path.substring(0, slash).getBytes(UTF_8));
            if (transaction.get(Table.OBJECTS, above) != null) {
                return true;
            }
        }
        boolean[] below = {false};
        transaction.ascendPrefix(Table.OBJECTS, Keys.concat(file.key(), new byte[] {'/'}), entry -> {
            below[0] = true;
            return false;
        });
        return below[0];
    }

    private static Optional<WriteRefusal> unless(boolean right, WriteRefusal refusal) {
        return right ? Optional.empty() : Optional.of(refusal);
    }
}
