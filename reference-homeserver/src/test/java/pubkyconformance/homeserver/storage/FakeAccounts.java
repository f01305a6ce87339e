package pubkyconformance.homeserver.storage;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import pubkyconformance.homeserver.path.StoragePath;
import pubkyconformance.homeserver.store.Keys;
import pubkyconformance.homeserver.store.ReadTransaction;
import pubkyconformance.homeserver.store.Table;
import pubkyconformance.homeserver.store.WriteTransaction;
import pubkyconformance.spec.key.PublicKey;

/** StorageAccounts whose settings a test changes; the used bytes are in the store, as they must be. */
final class FakeAccounts implements StorageAccounts {
    private final Map<PublicKey, Account> settings = new ConcurrentHashMap<>();

    void add(PublicKey user) {
        set(user, false, OptionalLong.empty(), null);
    }

    void disable(PublicKey user) {
        set(user, true, OptionalLong.empty(), null);
    }

    void limit(PublicKey user, long quotaBytes) {
        set(user, false, OptionalLong.of(quotaBytes), null);
    }

    void restrict(PublicKey user, StoragePath... writable) {
        set(user, false, OptionalLong.empty(), List.of(writable));
    }

    private void set(PublicKey user, boolean disabled, OptionalLong quota, @Nullable List<StoragePath> writable) {
        settings.put(user, new Account(disabled, 0, quota, Optional.ofNullable(writable)));
    }

    @Override
    public Optional<Account> find(ReadTransaction transaction, PublicKey user) {
        byte[] used = requireNonNullElse(transaction.get(Table.USERS, user.bytes()), new byte[Long.BYTES]);
        return Optional.ofNullable(settings.get(user))
                .map(account -> new Account(
                        account.disabled(), Keys.longAt(used, 0), account.quotaBytes(), account.writablePaths()));
    }

    @Override
    public void setUsedBytes(WriteTransaction transaction, PublicKey user, long usedBytes) {
        transaction.put(Table.USERS, user.bytes(), Keys.ofLong(usedBytes));
    }
}
