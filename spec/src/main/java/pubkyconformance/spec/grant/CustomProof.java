package pubkyconformance.spec.grant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.key.Base64Url;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.text.StrictJson;

/**
 * Shows somebody other than a homeserver that an app acts for a user: signed by the client key of a grant, which goes with it (CPOP-001).
 *
 * @param grantId the id of that grant
 * @param issuedAt seconds since 1970, unsigned
 * @param nonce 1 to 22 letters of base64url
 * @param data what the app says: any JSON, as text
 */
public record CustomProof(String grantId, long issuedAt, String nonce, String data) {
    /** The {@code typ} of its header; no homeserver takes it for a proof of possession. */
    public static final String TYPE = "pubky-custom-pop-v1";

    private static final List<String> CLAIMS = List.of("gid", "iat", "nonce", "data");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /**
     * Reads the claims, of which there are no others. Neither type nor signature is looked at.
     *
     * @throws DecodingException if the payload is no JSON object, or a claim is missing, malformed or unknown
     */
    public static CustomProof decode(Jws jws) {
        ObjectNode payload = StrictJson.object(Base64Url.decode(jws.payload()));
        JsonNode data = payload.get("data");
        if (data == null || payload.size() != CLAIMS.size()) {
            throw new DecodingException("a custom proof has the claims gid, iat, nonce and data", 0);
        }
        Claims claims = new Claims(payload);
        return new CustomProof(claims.id("gid"), claims.seconds("iat"), claims.id("nonce"), data.toString());
    }

    /** Whether the header is that of custom proofs, with nothing else in it. */
    public static boolean isTypeOf(Jws jws) {
        try {
            ObjectNode header = StrictJson.object(Base64Url.decode(jws.header()));
            return header.size() == 2 && header.path("alg").asText().equals("EdDSA") && jws.hasType(TYPE);
        } catch (DecodingException e) {
            return false;
        }
    }

    public Jws sign(KeyPair client) {
        return Jws.sign(TYPE, claimsJson(), client);
    }

    /** The claims in the order in which the published SDKs write them. */
    public String claimsJson() {
        ObjectNode claims = StrictJson.newObject();
        claims.put("gid", grantId).put("iat", Grant.unsigned(issuedAt)).put("nonce", nonce);
        try {
            claims.set("data", MAPPER.readTree(data));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("data: no JSON (expected: any)", e);
        }
        return claims.toString();
    }
}
