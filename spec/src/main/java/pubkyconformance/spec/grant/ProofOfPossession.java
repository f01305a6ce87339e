package pubkyconformance.spec.grant;

import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.text.StrictJson;

/**
 * Shows that who presents a grant holds the client key named in it (AUTH-GRA-004).
 *
 * @param audience the homeserver that it is meant for
 * @param nonce 1 to 22 letters of base64url, used once
 * @param issuedAt seconds since 1970, unsigned
 */
public record ProofOfPossession(PublicKey audience, String grantId, String nonce, long issuedAt) {
    /** The {@code typ} of a proof's header; see {@link Jws#hasType}. */
    public static final String TYPE = "pubky-pop";

    /**
     * Reads the claims. Neither type nor signature is looked at.
     *
     * @throws DecodingException if the payload is no JSON object or a claim is missing or malformed
     */
    public static ProofOfPossession decode(Jws jws) {
        Claims claims = jws.claims();
        return new ProofOfPossession(claims.key("aud"), claims.id("gid"), claims.id("nonce"), claims.seconds("iat"));
    }

    /** As {@link #decode(Jws)}, from the compact form. */
    public static ProofOfPossession decode(String jws) {
        return decode(Jws.parse(jws));
    }

    public Jws sign(KeyPair client) {
        return Jws.sign(TYPE, claimsJson(), client);
    }

    /** The claims in the order in which the published SDKs write them. */
    public String claimsJson() {
        return StrictJson.newObject()
                .put("aud", audience.z32())
                .put("gid", grantId)
                .put("nonce", nonce)
                .put("iat", Grant.unsigned(issuedAt))
                .toString();
    }
}
