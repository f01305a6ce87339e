package pubkyconformance.spec.grant;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.key.Base64Url;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.text.StrictJson;
import pubkyconformance.spec.text.Utf8;

/**
 * A compact JWS as it came: three parts with dots between. The parts are decoded when asked for.
 *
 * <p>Only {@code EdDSA} counts as a signature (AUTH-GRA-009).
 */
public record Jws(String header, String payload, String signature) {
    private static final String ALGORITHM = "EdDSA";

    /**
     * Splits {@code text}; the parts may hold anything.
     *
     * @throws DecodingException unless there are exactly three parts
     */
    public static Jws parse(String text) {
        int first = text.indexOf('.');
        int second = text.indexOf('.', first + 1);
        if (first < 0 || second < 0) {
            throw new DecodingException("a JWS has three parts", text.length());
        }
        int third = text.indexOf('.', second + 1);
        if (third >= 0) {
            throw new DecodingException("a JWS has three parts only", third);
        }
        return new Jws(text.substring(0, first), text.substring(first + 1, second), text.substring(second + 1));
    }

    /** Signs {@code claims} under the header that an honest signer writes for {@code type}. */
    public static Jws sign(String type, String claims, KeyPair signer) {
        return signRaw("{\"alg\":\"" + ALGORITHM + "\",\"typ\":\"" + type + "\"}", claims, signer);
    }

    /** Signs exactly this header and these claims, whatever they say; neither has to be JSON. */
    public static Jws signRaw(String header, String claims, KeyPair signer) {
        String headerPart = Base64Url.encode(Utf8.encode(header));
        String claimsPart = Base64Url.encode(Utf8.encode(claims));
        return new Jws(headerPart, claimsPart, Base64Url.encode(signer.sign(signedBytes(headerPart, claimsPart))));
    }

    /**
     * Whether {@code key} signed header and payload as they came. False also for another algorithm, and for a header or signature that
     * cannot be read.
     */
    public boolean isSignedBy(PublicKey key) {
        try {
            return ALGORITHM.equals(headerField("alg"))
                    && key.verifies(signedBytes(header, payload), Base64Url.decode(signature));
        } catch (DecodingException e) {
            return false;
        }
    }

    /** Whether the header can be read and its {@code typ} is {@code type}. */
    public boolean hasType(String type) {
        try {
            return type.equals(headerField("typ"));
        } catch (DecodingException e) {
            return false;
        }
    }

    /** The payload as a JSON object. */
    Claims claims() {
        return new Claims(StrictJson.object(Base64Url.decode(payload)));
    }

    /** The compact form. */
    public String text() {
        return header + "." + payload + "." + signature;
    }

    /** Leaves the signature out: who holds a whole grant may use it. */
    @Override
    public String toString() {
        return "JWS " + header + "." + payload;
    }

    private @Nullable String headerField(String name) {
        JsonNode value = StrictJson.object(Base64Url.decode(header)).get(name);
        return value != null && value.isTextual() ? value.textValue() : null;
    }

    private static byte[] signedBytes(String header, String payload) {
        return Utf8.encode(header + "." + payload);
    }
}
