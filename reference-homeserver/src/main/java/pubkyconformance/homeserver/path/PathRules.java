package pubkyconformance.homeserver.path;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayDeque;
import java.util.Deque;
import pubkyconformance.spec.requirement.Release;

/**
 * How a text becomes a path, which has changed between releases.
 *
 * @param maxBytes the longest path in bytes of UTF-8
 * @param narrow whether a backslash in a path and white space at its end are refused
 * @param dotIsDirectory whether a last segment {@code .} leaves its slash behind (PTH-012)
 * @param cursorsAreCanonical whether the path in a cursor has to be in its normal form already (PTH-032)
 */
public record PathRules(int maxBytes, boolean narrow, boolean dotIsDirectory, boolean cursorsAreCanonical) {
    /** Longest name between two slashes, in bytes of UTF-8 (PTH-013). */
    public static final int MAX_SEGMENT_BYTES = 255;

    /** Up to 0.9: names may be all but control characters (PTH-014-OLD, PTH-016-OLD). */
    public static final PathRules V0_9 = new PathRules(4096, false, false, false);

    /** From 0.10: a key and a path together make at most 1024 bytes (PTH-028). */
    public static final PathRules V0_10 = new PathRules(972, true, true, true);

    public static PathRules at(Release release) {
        return release.isBefore(Release.V0_10) ? V0_9 : V0_10;
    }

    /**
     * The path that a request target names: percent-encoding is taken away once, the rest is normalised.
     *
     * @param rawPath the target's path as sent, a character for each byte; no query
     * @throws PathRefusedException if it is not UTF-8 or not a path
     */
    public StoragePath ofUrl(String rawPath) {
        ByteBuffer decoded = ByteBuffer.wrap(PercentEncoding.decode(rawPath.getBytes(ISO_8859_1)));
        try {
            return normalise(UTF_8.newDecoder().decode(decoded).toString());
        } catch (CharacterCodingException e) {
            throw PathRefusedException.notUtf8();
        }
    }

    /**
     * The path in the cursor of a listing.
     *
     * @throws PathRefusedException if it is not a path, or not in the form that is asked of cursors
     */
    public StoragePath ofCursor(String text) {
        StoragePath path = normalise(text);
        if (cursorsAreCanonical && !path.text().equals(text)) {
            throw PathRefusedException.because("path is not in its normal form");
        }
        return path;
    }

    /**
     * The path that {@code text}, which is not percent-encoded, comes to: empty and {@code .} segments vanish, {@code ..} takes away the
     * one before it.
     *
     * @throws PathRefusedException if it leads above the root, or holds what a path must not hold
     */
    public StoragePath normalise(String text) {
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
        boolean directory = last.isEmpty() || last.equals("..") || (last.equals(".") && dotIsDirectory);
        return checked(StoragePath.trusted("/" + String.join("/", kept) + (directory && !kept.isEmpty() ? "/" : "")));
    }

    private void check(String segment) {
        int length = segment.getBytes(UTF_8).length;
        if (length > MAX_SEGMENT_BYTES) {
            throw PathRefusedException.because(
                    "a name in the path has " + length + " bytes (at most " + MAX_SEGMENT_BYTES + " are allowed)");
        }
        segment.codePoints().forEach(this::check);
    }

    private void check(int codePoint) {
        if (narrow && codePoint == '\\') {
            throw PathRefusedException.because("path holds a backslash");
        }
        if (Character.getType(codePoint) == Character.CONTROL) {
            throw PathRefusedException.because("path holds a control character");
        }
        if (Character.getType(codePoint) == Character.SURROGATE) {
            throw PathRefusedException.because("path holds half a character");
        }
    }

    private StoragePath checked(StoragePath path) {
        int length = path.bytes().length;
        if (length > maxBytes) {
            throw PathRefusedException.because("path has " + length + " bytes (at most " + maxBytes + " are allowed)");
        }
        if (narrow
                && Character.isSpaceChar(path.text().codePointBefore(path.text().length()))) {
            throw PathRefusedException.because("path ends in white space");
        }
        return path;
    }
}
