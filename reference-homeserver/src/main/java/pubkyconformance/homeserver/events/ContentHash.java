package pubkyconformance.homeserver.events;

import java.util.Arrays;
import java.util.Base64;

/** The BLAKE3 hash of a file's bytes. */
public final class ContentHash {
    public static final int BYTES = 32;

    private final byte[] hash;

    private ContentHash(byte[] hash) {
        this.hash = hash;
    }

    public static ContentHash of(byte[] hash) {
        if (hash.length != BYTES) {
            throw new IllegalArgumentException("hash: " + hash.length + " bytes (expected: " + BYTES + ")");
        }
        return new ContentHash(hash.clone());
    }

    public byte[] bytes() {
        return hash.clone();
    }

    /** The hash as events print it. */
    public String base64() {
        return Base64.getEncoder().encodeToString(hash);
    }

    /** The hash as an entity tag: strong, quotes included. */
    public String entityTag() {
        return '"' + base64() + '"';
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ContentHash content && Arrays.equals(hash, content.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    @Override
    public String toString() {
        return base64();
    }
}
