package pubkyconformance.client.approval;

import java.time.Duration;
import java.time.Instant;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.grant.CustomProof;
import pubkyconformance.spec.grant.Grant;
import pubkyconformance.spec.grant.Jws;

/**
 * Verifies a grant together with a custom proof, as somebody does whom an app wants to show for whom it acts (CPOP-002). Whether the grant was
 * revoked, or the proof was shown before, it does not know.
 */
public final class CustomProofVerifier {
    /** How far clocks may differ if nothing else is said. */
    public static final Duration SKEW = Duration.ofSeconds(30);

    /** What was found, the first that applies. */
    public enum Finding {
        VALID,
        MALFORMED,
        UNSUPPORTED_HEADER,
        GRANT_SIGNATURE,
        PROOF_SIGNATURE,
        GRANT_MISMATCH,
        GRANT_TIMES,
        GRANT_EXPIRED,
        GRANT_NOT_YET_VALID,
        PROOF_NOT_YET_VALID,
        PROOF_OUTSIDE_GRANT
    }

    private final Duration skew;

    public CustomProofVerifier(Duration skew) {
        this.skew = skew;
    }

    /** What is to be said about the pair at {@code now}. */
    public Finding verify(String grant, String proof, Instant now) {
        try {
            Jws signedGrant = Jws.parse(grant);
            Jws signedProof = Jws.parse(proof);
            Grant granted = Grant.decode(signedGrant);
            if (!signedGrant.hasType(Grant.TYPE) || !CustomProof.isTypeOf(signedProof)) {
                return Finding.UNSUPPORTED_HEADER;
            }
            if (!signedGrant.isSignedBy(granted.issuer())) {
                return Finding.GRANT_SIGNATURE;
            }
            if (!signedProof.isSignedBy(granted.clientKey())) {
                return Finding.PROOF_SIGNATURE;
            }
            return inTime(granted, CustomProof.decode(signedProof), now.getEpochSecond());
        } catch (DecodingException e) {
            return Finding.MALFORMED;
        }
    }

    private Finding inTime(Grant grant, CustomProof proof, long now) {
        long tolerance = skew.toSeconds();
        if (!proof.grantId().equals(grant.id())) {
            return Finding.GRANT_MISMATCH;
        }
        if (Long.compareUnsigned(grant.issuedAt(), grant.expiresAt()) >= 0) {
            return Finding.GRANT_TIMES;
        }
        if (Long.compareUnsigned(now, grant.expiresAt()) >= 0) {
            return Finding.GRANT_EXPIRED;
        }
        if (Long.compareUnsigned(grant.issuedAt(), now + tolerance) > 0) {
            return Finding.GRANT_NOT_YET_VALID;
        }
        if (Long.compareUnsigned(proof.issuedAt(), now + tolerance) > 0) {
            return Finding.PROOF_NOT_YET_VALID;
        }
        boolean withinGrant = proof.issuedAt() >= grant.issuedAt() - tolerance
                && Long.compareUnsigned(proof.issuedAt(), grant.expiresAt()) < 0;
        return withinGrant ? Finding.VALID : Finding.PROOF_OUTSIDE_GRANT;
    }
}
