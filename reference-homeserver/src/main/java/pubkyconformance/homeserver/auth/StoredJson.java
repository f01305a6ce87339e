package pubkyconformance.homeserver.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The form of records in the store. Members that a newer version has added are ignored when read. */
final class StoredJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private StoredJson() {}

    static byte[] write(Record value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "value: " + value.getClass() + " (expected: a record of plain values)", e);
        }
    }

    static <T extends Record> T read(byte[] stored, Class<T> type) {
        try {
            return JSON.readValue(stored, type);
        } catch (IOException e) {
            throw new UncheckedIOException("A stored " + type.getSimpleName() + " cannot be read", e);
        }
    }
}
