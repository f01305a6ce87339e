package pubkyconformance.homeserver.storage;

import java.util.Optional;
import java.util.OptionalLong;
import pubkyconformance.homeserver.auth.User;
import pubkyconformance.homeserver.auth.Users;
import pubkyconformance.homeserver.store.ReadTransaction;
import pubkyconformance.homeserver.store.WriteTransaction;
import pubkyconformance.spec.key.PublicKey;

/** The accounts of those who signed up, none of whom has a quota or a list of paths. */
public final class UserAccounts implements StorageAccounts {
    @Override
    public Optional<Account> find(ReadTransaction transaction, PublicKey user) {
        return Users.find(transaction, user)
                .map(found -> new Account(found.disabled(), found.usedBytes(), OptionalLong.empty(), Optional.empty()));
    }

    @Override
    public void setUsedBytes(WriteTransaction transaction, PublicKey user, long usedBytes) {
        User found = Users.find(transaction, user).orElseThrow();
        Users.put(transaction, user, found.withUsedBytes(usedBytes));
    }
}
