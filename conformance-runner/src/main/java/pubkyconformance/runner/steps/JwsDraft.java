package pubkyconformance.runner.steps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pubkyconformance.spec.grant.Jws;
import pubkyconformance.spec.key.KeyPair;

/**
 * A signed text that deviates from an honest one as a table says.
 *
 * <p>Rows: {@code typ} and {@code alg} replace a member of the header ({@code -} removes it), {@code header} the whole
 * of it; {@code signature wrong} spoils the signature; {@code signed by} is for the caller; every other row sets the
 * claim of that name to a JSON value, to a text if it is none, to {@code now +/- seconds}, or removes it ({@code -}).
 */
final class JwsDraft {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TIME = Pattern.compile("now ([+-]) ([0-9]+)");

    private final ObjectNode claims;
    private final ObjectNode header = JSON.createObjectNode();
    private final long now;
    private String rawHeader = "";
    private boolean spoiled;

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
                case "signature" -> spoiled = value.equals("wrong");
                case "signed by" -> {} // the caller has chosen the key
                default -> set(claims, name, value);
            }
        });
    }

    String sign(KeyPair signer) {
        String text = Jws.signRaw(rawHeader.isEmpty() ? header.toString() : rawHeader, claims.toString(), signer)
                .text();
        if (!spoiled) {
            return text;
        }
        int at = text.lastIndexOf('.') + 10;
        char other = text.charAt(at) == 'A' ? 'B' : 'A';
        return text.substring(0, at) + other + text.substring(at + 1);
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
