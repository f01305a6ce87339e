package pubkyconformance.homeserver.auth;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pubkyconformance.homeserver.store.KeyValueStore;
import pubkyconformance.homeserver.store.ReadTransaction;
import pubkyconformance.homeserver.store.WriteTransaction;
import pubkyconformance.spec.grant.Grant;
import pubkyconformance.spec.grant.Jws;
import pubkyconformance.spec.key.Base64Url;
import pubkyconformance.spec.key.PublicKey;

/** Sessions that rest on a grant: a user's signed permission for a client, exchanged for a bearer again and again until it is revoked. */
final class Grants {
    private static final int MAX_ID_LENGTH = 22;

    private final KeyValueStore store;
    private final InstantSource clock;
    private final Secrets secrets;
    private final AuthRules rules;
    private final GrantVerifier verifier;
    private final Revocations revocations;

    Grants(
            KeyValueStore store,
            InstantSource clock,
            Secrets secrets,
            AuthRules rules,
            GrantVerifier verifier,
            Revocations revocations) {
        this.store = requireNonNull(store, "store");
        this.clock = requireNonNull(clock, "clock");
        this.secrets = requireNonNull(secrets, "secrets");
        this.rules = requireNonNull(rules, "rules");
        this.verifier = requireNonNull(verifier, "verifier");
        this.revocations = requireNonNull(revocations, "revocations");
    }

    /**
     * A live session by bearer.
     *
     * @param bearerExpiresAt seconds since 1970, unsigned
     */
    record Live(PublicKey user, String grantId, StoredGrant grant, long bearerExpiresAt) {
        Session session() {
            return new Session(user, grant.capabilityList(), new Credential.Grant(user, grantId));
        }
    }

    /** A bearer told this once, and the session it stands for. */
    record Issued(String bearer, Live live) {}

    /** Gives a new bearer for a grant, in place of the one before. */
    Outcome<Issued> exchange(Jws grantJws, Jws proofJws) {
        return verifier.verifyForUse(grantJws)
                .then(this::requireNotRevoked)
                .then(grant -> verifier.verifyAndUseUp(proofJws, grant))
                .then(grant -> {
                    String bearer = secrets.newBearer();
                    return store.write(transaction -> issue(transaction, grant, bearer));
                });
    }

    private Outcome<Grant> requireNotRevoked(Grant grant) {
        return store.read(transaction -> StoredGrant.find(transaction, grant.issuer(), grant.id()))
                        .filter(StoredGrant::revoked)
                        .isPresent()
                ? Outcome.refused(Refusal.GRANT_REVOKED)
                : Outcome.granted(grant);
    }

    /** Everything that may have changed since the request was judged is judged again here. */
    private Outcome<Issued> issue(WriteTransaction transaction, Grant grant, String bearer) {
        PublicKey user = grant.issuer();
        if (!Users.exists(transaction, user)) {
            return Outcome.refused(Refusal.USER_UNKNOWN);
        }
        if (StoredGrant.isIdOfSomebodyElse(transaction, user, grant.id())) {
            return Outcome.refused(Refusal.GRANT_OF_SOMEBODY_ELSE); // one id, two users (AUTH-GRS-017)
        }
        long now = clock.instant().getEpochSecond();
        StoredGrant known =
                StoredGrant.find(transaction, user, grant.id()).orElseGet(() -> StoredGrant.firstExchanged(grant, now));
        if (known.revoked()) {
            return Outcome.refused(Refusal.GRANT_REVOKED);
        }
        if (!known.isOf(user, grant)) {
            return Outcome.refused(Refusal.GRANT_OF_SOMEBODY_ELSE); // one id, two grants (AUTH-GRS-017)
        }
        if (known.isExpiredAt(now)) {
            return Outcome.refused(Refusal.GRANT_EXPIRED);
        }
        if (known.bearer() != null) {
            StoredBearer.delete(transaction, known.bearer());
        }
        long full = now + rules.bearerLifetime().toSeconds();
        boolean cut = rules.forms().bearerEndsWithGrant() && Long.compareUnsigned(grant.expiresAt(), full) < 0;
        long expiresAt = cut ? grant.expiresAt() : full;
        String hash = StoredBearer.hashOf(bearer);
        StoredGrant stored = known.withBearer(hash);
        stored.put(transaction, user, grant.id());
        new StoredBearer(user.z32(), grant.id(), expiresAt).put(transaction, hash);
        return Outcome.granted(new Issued(bearer, new Live(user, grant.id(), stored, expiresAt)));
    }

    /** The live session that {@code bearer} stands for. */
    Optional<Live> findByBearer(String bearer) {
        String hash = StoredBearer.hashOf(bearer);
        return store.read(transaction ->
                StoredBearer.find(transaction, hash).flatMap(stored -> findLive(transaction, stored, hash)));
    }

    private Optional<Live> findLive(ReadTransaction transaction, StoredBearer bearer, String hash) {
        long now = clock.instant().getEpochSecond();
        PublicKey user = PublicKey.parse(bearer.owner());
        return StoredGrant.find(transaction, user, bearer.grantId())
                .filter(grant -> !grant.revoked() && !grant.isExpiredAt(now) && hash.equals(grant.bearer()))
                .filter(grant -> Long.compareUnsigned(bearer.expiresAt(), now) > 0)
                .map(grant -> new Live(user, bearer.grantId(), grant, bearer.expiresAt()));
    }

    /** The grants of {@code user} that could be exchanged now, by id. */
    Map<String, StoredGrant> active(PublicKey user) {
        long now = clock.instant().getEpochSecond();
        return store.read(transaction -> {
            Map<String, StoredGrant> active = new LinkedHashMap<>();
            StoredGrant.forEach(transaction, user, (id, grant) -> {
                if (!grant.revoked() && !grant.isExpiredAt(now)) {
                    active.put(id, grant);
                }
            });
            return active;
        });
    }

    /** Revokes the grant that whoever presents these two holds; needs no bearer (PLO-001). */
    Optional<Refusal> revokeByProof(Jws grantJws, Jws proofJws) {
        return verifier.verifyForRevocation(grantJws)
                .then(grant -> verifier.verifyAndUseUp(proofJws, grant))
                .match(grant -> revoke(grant.issuer(), grant.id(), grant.clientKey()), Optional::of);
    }

    /** Revokes a grant of {@code owner}. */
    Optional<Refusal> revoke(PublicKey owner, String id) {
        boolean wellFormed = !id.isEmpty() && id.length() <= MAX_ID_LENGTH && Base64Url.isAlphabetic(id);
        return wellFormed ? revoke(owner, id, null) : Optional.of(Refusal.GRANT_ID_MALFORMED);
    }

    /** @param clientKey whom the grant has to be for; null is anybody */
    private Optional<Refusal> revoke(PublicKey owner, String id, @Nullable PublicKey clientKey) {
        Optional<Refusal> refusal = store.write(transaction -> revoke(transaction, owner, id, clientKey));
        if (refusal.isEmpty()) {
            revocations.announce(new Credential.Grant(owner, id));
        }
        return refusal;
    }

    private static Optional<Refusal> revoke(
            WriteTransaction transaction, PublicKey owner, String id, @Nullable PublicKey clientKey) {
        Optional<StoredGrant> known = StoredGrant.find(transaction, owner, id);
        if (known.isEmpty()) {
            return Optional.of(
                    StoredGrant.isIdOfSomebodyElse(transaction, owner, id)
                            ? Refusal.GRANT_OF_SOMEBODY_ELSE
                            : Refusal.GRANT_UNKNOWN);
        }
        if (clientKey != null && !clientKey.z32().equals(known.get().clientKey())) {
            return Optional.of(Refusal.GRANT_OF_SOMEBODY_ELSE);
        }
        if (known.get().bearer() != null) {
            StoredBearer.delete(transaction, known.get().bearer());
        }
        known.get().asRevoked().put(transaction, owner, id);
        return Optional.empty();
    }

    static boolean isAlive(ReadTransaction transaction, Credential.Grant credential) {
        return StoredGrant.find(transaction, credential.owner(), credential.id())
                .filter(grant -> !grant.revoked())
                .isPresent();
    }
}
