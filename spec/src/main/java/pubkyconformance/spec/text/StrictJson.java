package pubkyconformance.spec.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import pubkyconformance.spec.DecodingException;

/** JSON objects in UTF-8 in which a name stands once and nothing follows. */
public final class StrictJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /**
     * Reads one object.
     *
     * @throws DecodingException for anything else; the offset counts characters
     */
    public static ObjectNode object(byte[] bytes) {
        JsonNode node;
        try {
            node = MAPPER.readTree(Utf8.decode(bytes));
        } catch (JsonProcessingException e) {
            throw new DecodingException("the part is no JSON", offset(e), e);
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new DecodingException("the part is no JSON object", 0);
    }

    public static ObjectNode newObject() {
        return MAPPER.createObjectNode();
    }

    private static int offset(JsonProcessingException e) {
        return e.getLocation() == null ? 0 : (int) Math.max(0, e.getLocation().getCharOffset());
    }
}
