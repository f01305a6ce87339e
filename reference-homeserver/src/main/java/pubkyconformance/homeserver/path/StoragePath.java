package pubkyconformance.homeserver.path;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * A normalised absolute path within one user's storage: each file and each directory has exactly one.
 *
 * <p>Two paths that differ in any byte are different; their order is that of their UTF-8 bytes.
 */
public final class StoragePath implements Comparable<StoragePath> {
    /** Longest path in bytes of UTF-8, so that a key and a path together make at most 1024 (PTH-028). */
    public static final int MAX_BYTES = 972;

    /** Longest name between two slashes, in bytes of UTF-8 (PTH-013). */
    public static final int MAX_SEGMENT_BYTES = 255;

    /** The root of a storage, which is a directory. */
    public static final StoragePath ROOT = new StoragePath("/");

    private final String text;
    private final byte[] bytes;

    private StoragePath(String text) {
        this.text = text;
        this.bytes = text.getBytes(UTF_8);
    }

    /**
     * The path that a request target names: percent-encoding is taken away once, the rest is normalised.
     *
     * @param rawPath the target's path as sent, a character for each byte; no query
     * @throws PathRefusedException if it is not UTF-8 or not a path
     */
    public static StoragePath ofUrl(String rawPath) {
        ByteBuffer decoded = ByteBuffer.wrap(PercentEncoding.decode(rawPath.getBytes(ISO_8859_1)));
        try {
            return normalise(UTF_8.newDecoder().decode(decoded).toString());
        } catch (CharacterCodingException e) {
            throw PathRefusedException.notUtf8();
        }
    }

    /**
     * The path that {@code text}, which is not percent-encoded, comes to: empty and {@code .} segments vanish, {@code ..} takes away the
     * one before it. It is a directory if it ends in a slash or its last segment is {@code .} or {@code ..}.
     *
     * @throws PathRefusedException if it leads above the root, or holds what a path must not hold
     */
    public static StoragePath normalise(String text) {
        Deque<String> kept = new ArrayDeque<>();
        String last = "";
        for (String segment : text.split("/", -1)) {
            check(segment); // also one that a later ".." removes (PTH-031)
            last = segment;
            if (segment.equals("..")) {
                if (kept.pollLast() == null) {
                    throw PathRefusedException.because("path leads above the root");
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                kept.addLast(segment);
            }
        }
        boolean directory = last.isEmpty() || last.equals(".") || last.equals("..");
        String joined = "/" + String.join("/", kept) + (directory && !kept.isEmpty() ? "/" : "");
        return checked(new StoragePath(joined));
    }

    /**
     * The path written exactly as {@code text}.
     *
     * @throws PathRefusedException also if normalising would change the text
     */
    public static StoragePath ofCanonical(String text) {
        StoragePath path = normalise(text);
        if (!path.text.equals(text)) {
            throw PathRefusedException.because("path is not in its normal form");
        }
        return path;
    }

    private static void check(String segment) {
        int length = segment.getBytes(UTF_8).length;
        if (length > MAX_SEGMENT_BYTES) {
            throw PathRefusedException.because(
                    "a name in the path has " + length + " bytes (at most " + MAX_SEGMENT_BYTES + " are allowed)");
        }
        segment.codePoints().forEach(StoragePath::check);
    }

    private static void check(int codePoint) {
        if (codePoint == '\\') {
            throw PathRefusedException.because("path holds a backslash");
        }
        if (Character.getType(codePoint) == Character.CONTROL) {
            throw PathRefusedException.because("path holds a control character");
        }
        if (Character.getType(codePoint) == Character.SURROGATE) {
            throw PathRefusedException.because("path holds half a character");
        }
    }

    private static StoragePath checked(StoragePath path) {
        if (path.bytes.length > MAX_BYTES) {
            throw PathRefusedException.because(
                    "path has " + path.bytes.length + " bytes (at most " + MAX_BYTES + " are allowed)");
        }
        if (Character.isSpaceChar(path.text.codePointBefore(path.text.length()))) {
            throw PathRefusedException.because("path ends in white space");
        }
        return path;
    }

    public String text() {
        return text;
    }

    /** The path in UTF-8. */
    public byte[] bytes() {
        return bytes.clone();
    }

    public boolean isDirectory() {
        return text.endsWith("/");
    }

    /** Whether this is {@code other}, or a directory that {@code other} lies in at whatever depth. */
    public boolean covers(StoragePath other) {
        return isDirectory() ? other.text.startsWith(text) : other.text.equals(text);
    }

    /** Whether this is public storage, which anybody may read: {@code /pub/} or below. */
    public boolean isPublic() {
        return text.startsWith("/pub/");
    }

    /** Whether this is private storage, which its owner may read: {@code /priv/} or below. */
    public boolean isPrivate() {
        return text.startsWith("/priv/");
    }

    @Override
    public int compareTo(StoragePath other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoragePath path && text.equals(path.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
