package pubkyconformance.homeserver.storage;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import pubkyconformance.homeserver.path.StoragePath;
import pubkyconformance.homeserver.store.ReadTransaction;
import pubkyconformance.homeserver.store.WriteTransaction;
import pubkyconformance.spec.key.PublicKey;

/** What the storage needs to know of users, and what it keeps about them. */
public interface StorageAccounts {
    /** The account of {@code user}, if that user signed up here. */
    Optional<Account> find(ReadTransaction transaction, PublicKey user);

    /** Notes how much {@code user}, who has an account, stores now. */
    void setUsedBytes(WriteTransaction transaction, PublicKey user, long usedBytes);

    /**
     * One user's standing.
     *
     * @param disabled whether writing is suspended; reading and deleting are not
     * @param usedBytes what the user's files count for
     * @param quotaBytes how much they may count for; empty is without limit
     * @param writablePaths which paths may be written, directories with all that lies in them; empty is without limit
     */
    record Account(
            boolean disabled, long usedBytes, OptionalLong quotaBytes, Optional<List<StoragePath>> writablePaths) {
        boolean mayWrite(StoragePath path) {
            return writablePaths.isEmpty() || writablePaths.get().stream().anyMatch(allowed -> allowed.covers(path));
        }

        boolean hasRoomFor(long totalBytes) {
            return quotaBytes.isEmpty() || totalBytes <= quotaBytes.getAsLong();
        }
    }
}
