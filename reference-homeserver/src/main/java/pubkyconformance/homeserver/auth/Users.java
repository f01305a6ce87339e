package pubkyconformance.homeserver.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import pubkyconformance.homeserver.store.ReadTransaction;
import pubkyconformance.homeserver.store.Table;
import pubkyconformance.homeserver.store.WriteTransaction;
import pubkyconformance.spec.key.PublicKey;

/** The accounts of this homeserver. */
public final class Users {
    private Users() {}

    public static Optional<User> find(ReadTransaction transaction, PublicKey key) {
        return Optional.ofNullable(transaction.get(Table.USERS, key.bytes()))
                .map(stored -> StoredJson.read(stored, User.class));
    }

    public static boolean exists(ReadTransaction transaction, PublicKey key) {
        return transaction.get(Table.USERS, key.bytes()) != null;
    }

    /** Makes or replaces the account of {@code key}. */
    public static void put(WriteTransaction transaction, PublicKey key, User user) {
        transaction.put(Table.USERS, key.bytes(), StoredJson.write(user));
    }

    /** Shows every account, in the order of the keys' bytes. */
    public static void forEach(ReadTransaction transaction, BiConsumer<PublicKey, User> visitor) {
        transaction.ascend(Table.USERS, new byte[0], entry -> {
            visitor.accept(PublicKey.of(entry.key()), StoredJson.read(entry.value(), User.class));
            return true;
        });
    }

    /** The key of every account, in the order of their bytes. */
    public static List<PublicKey> keys(ReadTransaction transaction) {
        List<PublicKey> keys = new ArrayList<>();
        forEach(transaction, (key, user) -> keys.add(key));
        return keys;
    }
}
