package pubkyconformance.homeserver.path;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * A normalised absolute path within one user's storage: each file and each directory has exactly one.
 *
 * <p>Two paths that differ in any byte are different; their order is that of their UTF-8 bytes.
 */
public final class StoragePath implements Comparable<StoragePath> {
    /** The root of a storage, which is a directory. */
    public static final StoragePath ROOT = new StoragePath("/");

    private final String text;
    private final byte[] bytes;

    private StoragePath(String text) {
        this.text = text;
        this.bytes = text.getBytes(UTF_8);
    }

    /** A path that was checked when it was made; it need not be one by the rules of today. */
    public static StoragePath trusted(String text) {
        return new StoragePath(text);
    }

    /** {@link PathRules#ofUrl} as the newest release has it. */
    public static StoragePath ofUrl(String rawPath) {
        return PathRules.V0_10.ofUrl(rawPath);
    }

    /** {@link PathRules#normalise} as the newest release has it. */
    public static StoragePath normalise(String text) {
        return PathRules.V0_10.normalise(text);
    }

    /**
     * The path written exactly as {@code text}, as the newest release has it.
     *
     * @throws PathRefusedException also if normalising would change the text
     */
    public static StoragePath ofCanonical(String text) {
        return PathRules.V0_10.ofCursor(text);
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
