package pubkyconformance.spec.hash;

import org.bouncycastle.crypto.digests.Blake3Digest;

/** BLAKE3 with 32 bytes of output, of bytes that arrive piece by piece. For one thread. */
public final class Blake3 {
    public static final int BYTES = 32;

    private final Blake3Digest digest = new Blake3Digest(BYTES * 8);

    /** The hash of {@code bytes}. */
    public static byte[] digest(byte[] bytes) {
        return new Blake3().update(bytes, 0, bytes.length).digest();
    }

    public Blake3 update(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
        return this;
    }

    public Blake3 update(byte[] bytes) {
        return update(bytes, 0, bytes.length);
    }

    /** The hash of all that came in; afterwards this starts anew. */
    public byte[] digest() {
        byte[] hash = new byte[BYTES];
        digest.doFinal(hash, 0);
        return hash;
    }
}
