package pubkyconformance.homeserver.storage;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import pubkyconformance.homeserver.store.ReadTransaction;
import pubkyconformance.homeserver.store.WriteTransaction;
import pubkyconformance.spec.key.PublicKey;

/** The accounts of those who signed up, with quotas that a test sets. */
final class FakeAccountLimits implements StorageAccounts {
    private final UserAccounts accounts = new UserAccounts();
    private final Map<PublicKey, Long> quotas = new ConcurrentHashMap<>();

    void limit(PublicKey user, long quotaBytes) {
        quotas.put(user, quotaBytes);
    }

    @Override
    public Optional<Account> find(ReadTransaction transaction, PublicKey user) {
        return accounts.find(transaction, user)
                .map(found -> new Account(found.disabled(), found.usedBytes(), quota(user), Optional.empty()));
    }

    private OptionalLong quota(PublicKey user) {
        Long quota = quotas.get(user);
        return quota == null ? OptionalLong.empty() : OptionalLong.of(quota);
    }

    @Override
    public void setUsedBytes(WriteTransaction transaction, PublicKey user, long usedBytes) {
        accounts.setUsedBytes(transaction, user, usedBytes);
    }
}
