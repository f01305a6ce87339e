package pubkyconformance.dht.relay;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** The path of a relay's request, cut at its slashes as it was sent. */
final class PathSegments {
    private PathSegments() {}

    /** The segments of {@code rawTarget} without its query, still encoded: {@code /inbox/x} has two. */
    static List<String> of(String rawTarget) {
        int query = rawTarget.indexOf('?');
        String path = query < 0 ? rawTarget : rawTarget.substring(0, query);
        return List.of(path.substring(1).split("/", -1));
    }

    /** The segment's text, percent-decoded; empty if it is no UTF-8. */
    static Optional<String> decoded(String segment) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(segment.length());
        for (int i = 0; i < segment.length(); i++) {
            char symbol = segment.charAt(i);
            if (symbol == '%' && i + 2 < segment.length() && isHex(segment, i + 1) && isHex(segment, i + 2)) {
                bytes.write(Integer.parseInt(segment, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.write(symbol); // the raw target has one char for each byte
            }
        }
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean isHex(String text, int at) {
        return Character.digit(text.charAt(at), 16) >= 0 && text.charAt(at) < 0x80;
    }
}
