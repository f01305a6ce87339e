package pubkyconformance.homeserver.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pubkyconformance.homeserver.path.PercentEncoding;

/** A path of fixed segments and named ones ({@code /signup_tokens/{token}}); a named one stands for exactly one segment that is not empty. */
final class PathPattern {
    private final List<String> segments;

    PathPattern(String text) {
        segments = split(text);
    }

    /** The decoded named segments if {@code rawPath} fits. Fixed ones must be spelled as here; no escapes, no doubled slashes. */
    Optional<Map<String, String>> match(String rawPath) {
        List<String> sent = split(rawPath);
        if (sent.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> captures = new LinkedHashMap<>();
        for (int i = 0; i < sent.size(); i++) {
            String expected = segments.get(i);
            String segment = sent.get(i);
            if (expected.startsWith("{")) {
                Optional<String> decoded = decode(segment);
                if (segment.isEmpty() || decoded.isEmpty()) {
                    return Optional.empty();
                }
                captures.put(expected.substring(1, expected.length() - 1), decoded.get());
            } else if (!expected.equals(segment)) {
                return Optional.empty();
            }
        }
        return Optional.of(captures);
    }

    private static Optional<String> decode(String segment) {
        ByteBuffer bytes = ByteBuffer.wrap(PercentEncoding.decode(segment.getBytes(ISO_8859_1)));
        try {
            return Optional.of(UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static List<String> split(String path) {
        return List.of(path.split("/", -1));
    }
}
