package pubkyconformance.spec.grant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.capability.CapabilityGrammar;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.text.StrictJson;

/**
 * What a user grants to a client (AUTH-GRA-002).
 *
 * @param issuer the user
 * @param clientId 1 to 253 bytes
 * @param clientKey signs the proofs of possession
 * @param id 1 to 22 letters of base64url
 * @param issuedAt seconds since 1970, unsigned
 * @param expiresAt seconds since 1970, unsigned
 */
public record Grant(
        PublicKey issuer,
        String clientId,
        CapabilityList capabilities,
        PublicKey clientKey,
        String id,
        long issuedAt,
        long expiresAt) {
    /** The {@code typ} of a grant's header; see {@link Jws#hasType}. */
    public static final String TYPE = "pubky-grant";

    private static final int MAX_CLIENT_ID_BYTES = 253;

    /**
     * Reads the claims as the newest release does. Neither type nor signature is looked at.
     *
     * @throws DecodingException if the payload is no JSON object or a claim is missing or malformed
     */
    public static Grant decode(Jws jws) {
        return decode(jws, CapabilityGrammar.V0_16);
    }

    /** As {@link #decode(Jws)}, with capabilities in the form of another release. */
    public static Grant decode(Jws jws, CapabilityGrammar grammar) {
        Claims claims = jws.claims();
        return new Grant(
                claims.key("iss"),
                claims.text("client_id", MAX_CLIENT_ID_BYTES),
                CapabilityList.parseEntries(claims.strings("caps"), grammar),
                claims.key("cnf"),
                claims.id("jti"),
                claims.seconds("iat"),
                claims.seconds("exp"));
    }

    /** As {@link #decode(Jws)}, from the compact form. */
    public static Grant decode(String jws) {
        return decode(Jws.parse(jws));
    }

    public Jws sign(KeyPair user) {
        return Jws.sign(TYPE, claimsJson(), user);
    }

    /** The claims in the order in which the published SDKs write them. */
    public String claimsJson() {
        ObjectNode claims = StrictJson.newObject();
        claims.put("iss", issuer.z32()).put("client_id", clientId);
        ArrayNode caps = claims.putArray("caps");
        capabilities.texts().forEach(caps::add);
        claims.put("cnf", clientKey.z32())
                .put("jti", id)
                .put("iat", unsigned(issuedAt))
                .put("exp", unsigned(expiresAt));
        return claims.toString();
    }

    static BigInteger unsigned(long value) {
        return new BigInteger(Long.toUnsignedString(value));
    }
}
