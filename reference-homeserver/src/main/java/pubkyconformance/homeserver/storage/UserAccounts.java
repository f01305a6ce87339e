package pubkyconformance.homeserver.storage;

import java.util.List;
import java.util.Optional;
import pubkyconformance.homeserver.auth.User;
import pubkyconformance.homeserver.auth.Users;
import pubkyconformance.homeserver.path.StoragePath;
import pubkyconformance.homeserver.store.ReadTransaction;
import pubkyconformance.homeserver.store.WriteTransaction;
import pubkyconformance.spec.key.PublicKey;

/** The accounts of those who signed up, with the limits that the operator has set. */
public final class UserAccounts implements StorageAccounts {
    @Override
    public Optional<Account> find(ReadTransaction transaction, PublicKey user) {
        return Users.find(transaction, user)
                .map(found -> new Account(
                        found.disabled(), found.usedBytes(), found.limits().quotaBytes(), writablePaths(found)));
    }

    private static Optional<List<StoragePath>> writablePaths(User user) {
        return Optional.ofNullable(user.limits().allowedWritePaths())
                .map(paths -> paths.stream().map(StoragePath::ofCanonical).toList());
    }

    @Override
    public void setUsedBytes(WriteTransaction transaction, PublicKey user, long usedBytes) {
        User found = Users.find(transaction, user).orElseThrow();
        Users.put(transaction, user, found.withUsedBytes(usedBytes));
    }
}
