package pubkyconformance.homeserver.auth;

import java.util.HexFormat;
import java.util.Optional;
import pubkyconformance.homeserver.store.ReadTransaction;
import pubkyconformance.homeserver.store.Table;
import pubkyconformance.homeserver.store.WriteTransaction;

/**
 * What is known of a bearer, stored under its hash.
 *
 * @param owner the user of its grant, z32
 * @param expiresAt seconds since 1970, unsigned
 */
record StoredBearer(String owner, String grantId, long expiresAt) {
    static String hashOf(String bearer) {
        return HexFormat.of().formatHex(Sha256.of(bearer));
    }

    static Optional<StoredBearer> find(ReadTransaction transaction, String hash) {
        return Optional.ofNullable(transaction.get(Table.BEARERS, key(hash)))
                .map(value -> StoredJson.read(value, StoredBearer.class));
    }

    void put(WriteTransaction transaction, String hash) {
        transaction.put(Table.BEARERS, key(hash), StoredJson.write(this));
    }

    static void delete(WriteTransaction transaction, String hash) {
        transaction.delete(Table.BEARERS, key(hash));
    }

    private static byte[] key(String hash) {
        return HexFormat.of().parseHex(hash);
    }
}
