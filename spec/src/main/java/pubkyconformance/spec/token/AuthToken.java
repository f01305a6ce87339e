package pubkyconformance.spec.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Arrays;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.UnknownVersionException;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.postcard.PostcardReader;

/**
 * The signed statement with which a user signs up or in (AUTH-TOK-001): signature (64 bytes), namespace (10), version, timestamp (8),
 * public key (32), capability text with its length.
 *
 * <p>Decoding reads the layout only. Whether the signature, the namespace, the time and the capabilities are right are questions of their
 * own, so that a verifier can ask them in its order.
 */
public final class AuthToken {
    public static final String NAMESPACE = "PUBKY:AUTH";

    /** The first byte that is signed: the namespace's first letter is not (AUTH-TOK-002). */
    public static final int SIGNED_FROM = 65;

    static final int SIGNATURE_BYTES = 64;
    private static final int VERSION_AT = 74;
    private static final int TIMESTAMP_AT = 75;

    private final byte[] bytes;
    private final PublicKey publicKey;
    private final String capabilities;

    private AuthToken(byte[] bytes, PublicKey publicKey, String capabilities) {
        this.bytes = bytes;
        this.publicKey = publicKey;
        this.capabilities = capabilities;
    }

    /**
     * Reads a token. Bytes behind the capability text are signed like the rest and otherwise ignored.
     *
     * @throws UnknownVersionException if the version is not 0, whatever follows
     * @throws DecodingException if the input is cut off, holds no public key, or its text is not UTF-8
     */
    public static AuthToken decode(byte[] input) {
        byte[] bytes = input.clone();
        if (bytes.length <= VERSION_AT) {
            throw new DecodingException("an auth token ends before its version", bytes.length);
        }
        if (bytes[VERSION_AT] != 0) {
            throw new UnknownVersionException(bytes[VERSION_AT] & 0xff, VERSION_AT);
        }
        PostcardReader reader = new PostcardReader(bytes, TIMESTAMP_AT);
        reader.raw(Long.BYTES);
        int keyAt = reader.position();
        byte[] key = reader.raw(PublicKey.BYTES);
        String capabilities = reader.string();
        try {
            return new AuthToken(bytes, PublicKey.of(key), capabilities);
        } catch (DecodingException e) {
            throw new DecodingException("an auth token holds a public key", keyAt, e);
        }
    }

    /** A token as a well-behaved signer makes it. */
    public static byte[] sign(KeyPair user, long timestampMicros, String capabilities) {
        return AuthTokenBuilder.of(user, timestampMicros, capabilities).build();
    }

    public int version() {
        return bytes[VERSION_AT];
    }

    /** Microseconds since 1970, unsigned. */
    public long timestampMicros() {
        return ByteBuffer.wrap(bytes).getLong(TIMESTAMP_AT);
    }

    public PublicKey publicKey() {
        return publicKey;
    }

    /** The text as received; it may be no capability list. */
    public String capabilities() {
        return capabilities;
    }

    /** Whether the key in the token signed everything from {@link #SIGNED_FROM} to the end of the input (AUTH-TOK-003). */
    public boolean isSignatureValid() {
        return publicKey.verifies(
                Arrays.copyOfRange(bytes, SIGNED_FROM, bytes.length), Arrays.copyOf(bytes, SIGNATURE_BYTES));
    }

    /** Whether all ten bytes of the namespace are {@link #NAMESPACE} (AUTH-TOK-004). */
    public boolean namespaceIsRight() {
        byte[] expected = NAMESPACE.getBytes(US_ASCII);
        return Arrays.equals(bytes, SIGNATURE_BYTES, VERSION_AT, expected, 0, expected.length);
    }

    /** The token as received, a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AuthToken token && Arrays.equals(bytes, token.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Leaves the signature out. */
    @Override
    public String toString() {
        return "auth token of " + publicKey + " at " + Long.toUnsignedString(timestampMicros());
    }
}
