package pubkyconformance.spec.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Arrays;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.postcard.PostcardWriter;
import pubkyconformance.spec.text.Utf8;

/** Makes auth tokens, also ones that no honest signer would make; what is not changed is as {@link AuthToken#sign} has it. */
public final class AuthTokenBuilder {
    private final KeyPair signer;
    private final long timestampMicros;

    private byte[] namespace = AuthToken.NAMESPACE.getBytes(US_ASCII);
    private int version;
    private byte[] timestamp;
    private byte[] publicKey;
    private byte[] capabilities;
    private int signedFrom = AuthToken.SIGNED_FROM;
    private boolean prehashed;

    private AuthTokenBuilder(KeyPair signer, long timestampMicros, byte[] capabilities) {
        this.signer = signer;
        this.timestampMicros = timestampMicros;
        this.timestamp =
                ByteBuffer.allocate(Long.BYTES).putLong(timestampMicros).array();
        this.publicKey = signer.publicKey().bytes();
        this.capabilities = capabilities;
    }

    /**
     * Starts with an honest token.
     *
     * @param timestampMicros microseconds since 1970, unsigned
     */
    public static AuthTokenBuilder of(KeyPair signer, long timestampMicros, String capabilities) {
        byte[] encoded = new PostcardWriter().string(capabilities).bytes();
        return new AuthTokenBuilder(signer, timestampMicros, encoded);
    }

    /** Replaces the ten bytes of the namespace, or writes more or fewer. */
    public AuthTokenBuilder namespace(String other) {
        namespace = Utf8.encode(other);
        return this;
    }

    /**
     * Replaces the version.
     *
     * @param other 0 to 255
     */
    public AuthTokenBuilder version(int other) {
        version = other;
        return this;
    }

    /** Writes the timestamp as a varint instead of eight bytes. */
    public AuthTokenBuilder timestampAsVarint() {
        timestamp = new PostcardWriter().varint(timestampMicros).bytes();
        return this;
    }

    /** Names another key, or no key at all, as the signer. */
    public AuthTokenBuilder publicKey(byte[] other) {
        publicKey = other.clone();
        return this;
    }

    /** Writes these bytes in place of the length of the capability text and the text. */
    public AuthTokenBuilder encodedCapabilities(byte[] other) {
        capabilities = other.clone();
        return this;
    }

    /** Signs from another offset in the token; 64 covers the whole namespace. */
    public AuthTokenBuilder signedFrom(int offset) {
        signedFrom = offset;
        return this;
    }

    /** Signs with Ed25519ph, which takes the SHA-512 of the message and has signatures of its own. */
    public AuthTokenBuilder signedPrehashed() {
        prehashed = true;
        return this;
    }

    public byte[] build() {
        byte[] token = new PostcardWriter()
                .raw(new byte[AuthToken.SIGNATURE_BYTES])
                .raw(namespace)
                .raw(version)
                .raw(timestamp)
                .raw(publicKey)
                .raw(capabilities)
                .bytes();
        byte[] message = Arrays.copyOfRange(token, signedFrom, token.length);
        byte[] signature = prehashed ? signer.signPrehashed(message) : signer.sign(message);
        System.arraycopy(signature, 0, token, 0, signature.length);
        return token;
    }
}
