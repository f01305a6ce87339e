package pubkyconformance.spec.capability;

import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.text.Utf8;

/** The form that a path must have where it is not normalised first (PTH-028, PTH-032). */
public final class CanonicalPath {
    public static final int MAX_BYTES = 972;
    public static final int MAX_SEGMENT_BYTES = 255;

    private CanonicalPath() {}

    /**
     * Checks that nothing about {@code path} would change if it were normalised, and its limits.
     *
     * @throws DecodingException unless {@code path} is canonical
     */
    public static void require(String path) {
        int bytes = Utf8.encode(path).length;
        if (!path.startsWith("/")) {
            throw new DecodingException("a scope starts with a slash", 0);
        }
        if (bytes > MAX_BYTES) {
            throw new DecodingException("a scope has at most 972 bytes, not " + bytes, 0);
        }
        for (int at = 0; at < path.length(); at++) {
            char character = path.charAt(at);
            if (character == '\\' || Character.getType(character) == Character.CONTROL) {
                throw new DecodingException(
                        String.format(
                                "a scope holds no backslash and no control character, but U+%04X", (int) character),
                        at);
            }
        }
        if (isWhiteSpace(path.charAt(path.length() - 1))) {
            throw new DecodingException("a scope does not end in white space", path.length() - 1);
        }
        requireSegments(path);
    }

    private static void requireSegments(String path) {
        int start = 1;
        while (start < path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            String segment = path.substring(start, end);
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw new DecodingException("a scope has no empty segment, no `.` and no `..`", start);
            }
            if (Utf8.encode(segment).length > MAX_SEGMENT_BYTES) {
                throw new DecodingException("a segment of a scope has at most 255 bytes", start);
            }
            start = end + 1;
        }
    }

    /** Unicode's White_Space, apart from control characters; it holds no character outside the basic plane. */
    private static boolean isWhiteSpace(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }
}
