package pubkyconformance.homeserver.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;
import pubkyconformance.homeserver.store.KeyValueStore;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.grant.Grant;
import pubkyconformance.spec.grant.Jws;
import pubkyconformance.spec.grant.ProofOfPossession;
import pubkyconformance.spec.key.PublicKey;

/** Judges grants and the proofs that come with them by what is signed in them, and uses proofs up. */
final class GrantVerifier {
    private final KeyValueStore store;
    private final InstantSource clock;
    private final AuthRules rules;
    private final PublicKey homeserver;

    GrantVerifier(KeyValueStore store, InstantSource clock, AuthRules rules, PublicKey homeserver) {
        this.store = requireNonNull(store, "store");
        this.clock = requireNonNull(clock, "clock");
        this.rules = requireNonNull(rules, "rules");
        this.homeserver = requireNonNull(homeserver, "homeserver");
    }

    /** Judges a grant that somebody wants to use, in the order of AUTH-GRA-005. */
    Outcome<Grant> verifyForUse(Jws jws) {
        return decode(jws)
                .then(grant -> requireSignature(jws, grant))
                .then(grant -> requireType(jws, grant))
                .then(grant -> Long.compareUnsigned(grant.expiresAt(), nowSeconds()) > 0
                        ? Outcome.granted(grant)
                        : Outcome.refused(Refusal.GRANT_EXPIRED));
    }

    /** Judges a grant that somebody wants to end, in the order of PLO-005; it may have run out (PLO-002). */
    Outcome<Grant> verifyForRevocation(Jws jws) {
        return decode(jws).then(grant -> requireType(jws, grant)).then(grant -> requireSignature(jws, grant));
    }

    private Outcome<Grant> decode(Jws jws) {
        try {
            return Outcome.granted(Grant.decode(jws, rules.forms().grammar()));
        } catch (DecodingException e) {
            return Outcome.refused(Refusal.GRANT_MALFORMED);
        }
    }

    private static Outcome<Grant> requireSignature(Jws jws, Grant grant) {
        return jws.isSignedBy(grant.issuer())
                ? Outcome.granted(grant)
                : Outcome.refused(Refusal.GRANT_SIGNATURE_INVALID);
    }

    private static Outcome<Grant> requireType(Jws jws, Grant grant) {
        return jws.hasType(Grant.TYPE) ? Outcome.granted(grant) : Outcome.refused(Refusal.GRANT_TYPE_WRONG);
    }

    /** Judges the proof for {@code grant} in the order of AUTH-GRA-006. A proof that passes is used up, whatever comes of the request. */
    Outcome<Grant> verifyAndUseUp(Jws proofJws, Grant grant) {
        ProofOfPossession proof;
        try {
            proof = ProofOfPossession.decode(proofJws);
        } catch (DecodingException e) {
            return Outcome.refused(Refusal.PROOF_SIGNATURE_INVALID);
        }
        if (!proofJws.isSignedBy(grant.clientKey())) {
            return Outcome.refused(Refusal.PROOF_SIGNATURE_INVALID);
        }
        if (!proofJws.hasType(ProofOfPossession.TYPE)) {
            return Outcome.refused(Refusal.PROOF_TYPE_WRONG);
        }
        if (!proof.audience().equals(homeserver)) {
            return Outcome.refused(Refusal.PROOF_AUDIENCE_WRONG);
        }
        if (!proof.grantId().equals(grant.id())) {
            return Outcome.refused(Refusal.PROOF_GRANT_WRONG);
        }
        Instant now = clock.instant();
        long window = rules.proofWindow().toSeconds();
        if (Long.compareUnsigned(proof.issuedAt(), now.getEpochSecond() + window) > 0
                || Long.compareUnsigned(proof.issuedAt(), now.getEpochSecond() - window) < 0) {
            return Outcome.refused(Refusal.PROOF_TIME_WRONG);
        }
        return isFirstUse(proof.nonce(), now) ? Outcome.granted(grant) : Outcome.refused(Refusal.PROOF_ALREADY_USED);
    }

    private boolean isFirstUse(String nonce, Instant now) {
        byte[] id = nonce.getBytes(US_ASCII); // one space for everybody (AUTH-GRA-007a)
        Instant forgetAfter = now.plus(rules.proofWindow().multipliedBy(2)).plusSeconds(1); // proofs know seconds only
        return store.write(transaction -> rules.replays().isFirstUse(transaction, id, now, forgetAfter));
    }

    long nowSeconds() {
        return clock.instant().getEpochSecond();
    }
}
