package pubkyconformance.spec.uri;

import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.text.Utf8;

/**
 * A user and a path of theirs, as clients take it from people: {@code pubky<key>/<path>} or {@code pubky://<key>/<path>} (AUTH-URI-001).
 *
 * @param path starts with a slash and names something; not percent-encoded
 */
public record ResourceIdentifier(PublicKey user, String path) {
    private static final String SCHEME = "pubky://";
    private static final String UNRESERVED = "-._~";

    public ResourceIdentifier {
        if (!path.equals(canonicalPath(path, 0))) {
            throw new IllegalArgumentException("path: " + path + " (expected: one slash at its start)");
        }
    }

    /**
     * Reads either form; slashes between key and path collapse to one.
     *
     * @throws DecodingException for any other form of key or scheme, an empty path, and a path with empty, `.` or `..` segments
     */
    public static ResourceIdentifier parse(String text) {
        int keyAt = text.startsWith(SCHEME) ? SCHEME.length() : PublicKey.DISPLAY_PREFIX.length();
        if (!text.startsWith(PublicKey.DISPLAY_PREFIX)) {
            throw new DecodingException("an identifier starts with pubky<key>/ or pubky://<key>/", 0);
        }
        int slash = text.indexOf('/', keyAt);
        if (slash < 0) {
            throw new DecodingException("an identifier has a path after the key", text.length());
        }
        PublicKey user;
        try {
            user = PublicKey.parse(text.substring(keyAt, slash));
        } catch (DecodingException e) {
            throw new DecodingException("an identifier names a bare public key", keyAt + e.offset(), e);
        }
        return new ResourceIdentifier(user, canonicalPath(text.substring(slash), slash));
    }

    /** The form shown to people, {@code pubky<key>/<path>}. */
    public String display() {
        return user.display() + path;
    }

    /** The form of event feeds, {@code pubky://<key>/<path>} (AUTH-URI-006). */
    public String uri() {
        return SCHEME + user.z32() + path;
    }

    /** The URL under which a client asks the user's homeserver, once it has resolved the host (AUTH-URI-005). */
    public String transportUrl() {
        return "https://_pubky." + user.z32() + encode(path);
    }

    /** Percent-encodes all bytes of {@code path} but slashes and unreserved characters; a percent sign is encoded like any other. */
    public static String encode(String path) {
        StringBuilder encoded = new StringBuilder();
        for (byte next : Utf8.encode(path)) {
            char character = (char) (next & 0xff);
            boolean plain = (character >= 'a' && character <= 'z')
                    || (character >= 'A' && character <= 'Z')
                    || (character >= '0' && character <= '9')
                    || character == '/'
                    || UNRESERVED.indexOf(character) >= 0;
            if (plain) {
                encoded.append(character);
            } else {
                encoded.append(String.format("%%%02X", (int) character));
            }
        }
        return encoded.toString();
    }

    private static String canonicalPath(String path, int offset) {
        int start = 0;
        while (start < path.length() && path.charAt(start) == '/') {
            start++;
        }
        if (start == path.length()) {
            throw new DecodingException("the path of an identifier names something", offset + start);
        }
        String relative = path.substring(start);
        Utf8.encode(relative); // half a surrogate pair could not be sent
        int at = 0;
        while (at < relative.length()) {
            int slash = relative.indexOf('/', at);
            int end = slash < 0 ? relative.length() : slash;
            String segment = relative.substring(at, end);
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw new DecodingException(
                        "the path of an identifier has no empty segment, no `.` and no `..`", offset + start + at);
            }
            at = end + 1;
        }
        return "/" + relative;
    }
}
