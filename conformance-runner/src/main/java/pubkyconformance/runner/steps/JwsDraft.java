package pubkyconformance.runner.steps;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pubkyconformance.spec.key.KeyPair;

/**
 * A signed text that deviates from an honest one as a table says.
 *
 * <p>Rows: {@code typ} and {@code alg} replace a member of the header ({@code -} removes it), {@code header} the whole
 * of it; {@code payload} writes the payload {@code padded} or {@code with spare bits}, validly signed; {@code claims}
 * may be {@code reversed}; {@code signature}
 * is {@code wrong} or {@code empty}; {@code signed by} is for the caller; every other row sets the
 * claim of that name to a JSON value, to a text if it is none, to {@code now +/- seconds}, or removes it ({@code -}).
 */
final class JwsDraft {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final Pattern TIME = Pattern.compile("now ([+-]) ([0-9]+)");

    private final ObjectNode claims;
    private final ObjectNode header = JSON.createObjectNode();
    private final long now;
    private String rawHeader = "";
    private String payloadForm = "";
    private boolean reversed;
    private String signatureForm = "";

    JwsDraft(String type, String honestClaims, long now) {
        this.now = now;
        header.put("alg", "EdDSA").put("typ", type);
        try {
            this.claims = (ObjectNode) JSON.readTree(honestClaims);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("claims: " + honestClaims, e);
        }
    }

    void deviate(Map<String, String> deviations) {
        deviations.forEach((name, value) -> {
            switch (name) {
                case "typ", "alg" -> set(header, name, value);
                case "header" -> rawHeader = value;
                case "payload" -> payloadForm = value;
                case "claims" -> reversed = value.equals("reversed");
                case "signature" -> signatureForm = value;
                case "signed by" -> {} // the caller has chosen the key
                default -> set(claims, name, value);
            }
        });
    }

    String sign(KeyPair signer) {
        String head = base64Url(rawHeader.isEmpty() ? header.toString() : rawHeader);
        String signed = head + "." + payload();
        String signature = Base64.getUrlEncoder().withoutPadding().encodeToString(signer.sign(signed.getBytes(UTF_8)));
        return signed + "."
                + switch (signatureForm) {
                    case "", "right" -> signature;
                    case "empty" -> "";
                    case "wrong" -> other(signature.charAt(0)) + signature.substring(1);
                    default -> throw new IllegalArgumentException(
                            "signature: " + signatureForm + " (expected: wrong or empty)");
                };
    }

    /** One claim that nobody knows makes the payload so long that its last letter has spare bits. */
    private String payload() {
        if (reversed) {
            return base64Url(reversed(claims).toString());
        }
        if (payloadForm.isEmpty()) {
            return base64Url(claims.toString());
        }
        claims.put("x", "");
        claims.put("x", "x".repeat((4 - claims.toString().length() % 3) % 3));
        String honest = base64Url(claims.toString());
        return switch (payloadForm) {
            case "padded" -> honest + "==";
            case "with spare bits" -> honest.substring(0, honest.length() - 1)
                    + next(honest.charAt(honest.length() - 1));
            default -> throw new IllegalArgumentException(
                    "payload: " + payloadForm + " (expected: padded or with spare bits)");
        };
    }

    private static ObjectNode reversed(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        Collections.reverse(names);
        ObjectNode other = JSON.createObjectNode();
        names.forEach(name -> other.set(name, object.get(name)));
        return other;
    }

    private static String base64Url(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    /** The letter that follows in the alphabet; after one byte too many the last letter is A, Q, g or w. */
    private static char next(char letter) {
        return (char) (letter + 1);
    }

    private static char other(char letter) {
        return letter == 'A' ? 'B' : 'A';
    }

    private void set(ObjectNode object, String name, String value) {
        Matcher time = TIME.matcher(value);
        if (value.equals("-")) {
            object.remove(name);
        } else if (value.equals("now")) {
            object.put(name, now);
        } else if (time.matches()) {
            long seconds = Long.parseLong(time.group(2));
            object.put(name, time.group(1).equals("+") ? now + seconds : now - seconds);
        } else {
            try {
                object.set(name, JSON.readTree(value));
            } catch (JsonProcessingException e) {
                object.put(name, value);
            }
        }
    }
}
