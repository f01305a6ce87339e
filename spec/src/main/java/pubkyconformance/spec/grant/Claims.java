package pubkyconformance.spec.grant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.key.Base64Url;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.text.Utf8;

/** Reads typed claims from a JSON object; those nobody asks for are ignored. Offsets are 0, JSON keeps none per claim. */
final class Claims {
    private static final int MAX_ID_CHARACTERS = 22;

    private final ObjectNode object;

    Claims(ObjectNode object) {
        this.object = object;
    }

    PublicKey key(String name) {
        try {
            return PublicKey.parse(string(name));
        } catch (DecodingException e) {
            throw new DecodingException("claim " + name + " is no public key", 0, e);
        }
    }

    /** A text of {@code 1} to {@code maxBytes} bytes. */
    String text(String name, int maxBytes) {
        String text = string(name);
        int bytes = Utf8.encode(text).length;
        if (bytes < 1 || bytes > maxBytes) {
            throw new DecodingException("claim " + name + " has 1 to " + maxBytes + " bytes, not " + bytes, 0);
        }
        return text;
    }

    /** The id of a grant or of one use of it (CAP-008). */
    String id(String name) {
        String id = text(name, MAX_ID_CHARACTERS);
        if (!Base64Url.isAlphabetic(id)) {
            throw new DecodingException("claim " + name + " holds letters of base64url only", 0);
        }
        return id;
    }

    /** Seconds since 1970, unsigned. */
    long seconds(String name) {
        JsonNode value = required(name);
        boolean fits = value.isIntegralNumber()
                && value.bigIntegerValue().signum() >= 0
                && value.bigIntegerValue().bitLength() <= Long.SIZE;
        if (!fits) {
            throw new DecodingException("claim " + name + " is no unsigned number of 64 bits", 0);
        }
        return value.bigIntegerValue().longValue();
    }

    List<String> strings(String name) {
        JsonNode array = required(name);
        if (!array.isArray()) {
            throw new DecodingException("claim " + name + " is no array", 0);
        }
        List<String> strings = new ArrayList<>();
        for (JsonNode entry : array) {
            if (!entry.isTextual()) {
                throw new DecodingException("claim " + name + " holds something that is no text", 0);
            }
            strings.add(entry.textValue());
        }
        return strings;
    }

    private String string(String name) {
        JsonNode value = required(name);
        if (!value.isTextual()) {
            throw new DecodingException("claim " + name + " is no text", 0);
        }
        return value.textValue();
    }

    private JsonNode required(String name) {
        JsonNode value = object.get(name);
        if (value == null) {
            throw new DecodingException("claim " + name + " is missing", 0);
        }
        return value;
    }
}
