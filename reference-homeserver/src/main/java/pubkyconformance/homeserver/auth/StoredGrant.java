package pubkyconformance.homeserver.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import pubkyconformance.homeserver.store.Keys;
import pubkyconformance.homeserver.store.ReadTransaction;
import pubkyconformance.homeserver.store.Table;
import pubkyconformance.homeserver.store.WriteTransaction;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.grant.Grant;
import pubkyconformance.spec.key.PublicKey;

/**
 * A grant as it was first exchanged, stored under its user and id.
 *
 * @param issuedAt seconds since 1970, unsigned, as are the other times
 * @param createdAt when it was first exchanged
 * @param revoked for ever
 * @param bearer the hash of its one bearer in hexadecimal, null while there is none
 */
record StoredGrant(
        String clientId,
        String capabilities,
        String clientKey,
        long issuedAt,
        long expiresAt,
        long createdAt,
        boolean revoked,
        @Nullable String bearer) {

    static StoredGrant firstExchanged(Grant grant, long nowSeconds) {
        return new StoredGrant(
                grant.clientId(),
                grant.capabilities().text(),
                grant.clientKey().z32(),
                grant.issuedAt(),
                grant.expiresAt(),
                nowSeconds,
                false,
                null);
    }

    StoredGrant withBearer(@Nullable String hash) {
        return new StoredGrant(clientId, capabilities, clientKey, issuedAt, expiresAt, createdAt, revoked, hash);
    }

    StoredGrant asRevoked() {
        return new StoredGrant(clientId, capabilities, clientKey, issuedAt, expiresAt, createdAt, true, null);
    }

    /** Whether this is {@code grant} in everything that its user has signed. */
    boolean isOf(PublicKey owner, Grant grant) {
        return new Grant(owner, clientId, capabilityList(), PublicKey.parse(clientKey), grant.id(), issuedAt, expiresAt)
                .equals(grant);
    }

    CapabilityList capabilityList() {
        return CapabilityList.parse(capabilities);
    }

    boolean isExpiredAt(long nowSeconds) {
        return Long.compareUnsigned(expiresAt, nowSeconds) <= 0;
    }

    static Optional<StoredGrant> find(ReadTransaction transaction, PublicKey owner, String id) {
        return Optional.ofNullable(transaction.get(Table.GRANTS, key(owner, id)))
                .map(value -> StoredJson.read(value, StoredGrant.class));
    }

    /** Whether anybody but {@code owner} has a grant with this id. That is all that an id alone may tell. */
    static boolean isIdOfSomebodyElse(ReadTransaction transaction, PublicKey owner, String id) {
        byte[] start = ownersOf(id);
        boolean[] found = {false};
        transaction.ascend(Table.GRANT_OWNERS, start, entry -> {
            if (!Keys.startsWith(entry.key(), start)) {
                return false;
            }
            found[0] = !Arrays.equals(entry.key(), Keys.concat(start, owner.bytes()));
            return !found[0];
        });
        return found[0];
    }

    /** Shows every grant of {@code owner} with its id. */
    static void forEach(ReadTransaction transaction, PublicKey owner, BiConsumer<String, StoredGrant> visitor) {
        byte[] start = owner.bytes();
        transaction.ascend(Table.GRANTS, start, entry -> {
            if (!Keys.startsWith(entry.key(), start)) {
                return false;
            }
            String id = new String(entry.key(), start.length, entry.key().length - start.length, US_ASCII);
            visitor.accept(id, StoredJson.read(entry.value(), StoredGrant.class));
            return true;
        });
    }

    void put(WriteTransaction transaction, PublicKey owner, String id) {
        transaction.put(Table.GRANTS, key(owner, id), StoredJson.write(this));
        transaction.put(Table.GRANT_OWNERS, Keys.concat(ownersOf(id), owner.bytes()), new byte[0]);
    }

    private static byte[] key(PublicKey owner, String id) {
        return Keys.concat(owner.bytes(), id.getBytes(US_ASCII));
    }

    private static byte[] ownersOf(String id) {
        return (id + '\0').getBytes(US_ASCII);
    }
}
