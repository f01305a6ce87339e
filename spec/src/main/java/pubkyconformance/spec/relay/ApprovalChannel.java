package pubkyconformance.spec.relay;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.hash.Blake3;
import pubkyconformance.spec.key.Base64Url;

/** The channel of an app's one-time key, which stands in the link: everybody who has the link can seal for it, only the app can open. */
public final class ApprovalChannel implements Channel {
    private static final byte[] DOMAIN = "pubky-grant-relay-channel-v1\0".getBytes(US_ASCII);

    private final byte[] key;

    private ApprovalChannel(byte[] key) {
        this.key = key;
    }

    /**
     * The channel of this key.
     *
     * @throws DecodingException unless {@code key} is 32 bytes long
     */
    public static ApprovalChannel of(byte[] key) {
        if (key.length != ApprovalSuite.KEY_BYTES) {
            throw new DecodingException("the key of a channel has 32 bytes, not " + key.length, key.length);
        }
        return new ApprovalChannel(key.clone());
    }

    /** Reads the key as it stands in a link: unpadded base64url. */
    public static ApprovalChannel parseKey(String base64Url) {
        return of(Base64Url.decode(base64Url));
    }

    /** The key as it stands in a link. */
    public String keyText() {
        return Base64Url.encode(key);
    }

    /** A hash of the key, so that the relay does not learn it (APV-006). */
    @Override
    public String id() {
        return Base64Url.encode(Blake3.digest(org.bouncycastle.util.Arrays.concatenate(DOMAIN, key)));
    }

    /**
     * Encrypts what is posted on the channel.
     *
     * @param randomness 32 random bytes, never used twice
     * @throws DecodingException if the key is one that everybody could open for
     */
    public byte[] seal(byte[] randomness, byte[] plaintext) {
        if (randomness.length != ApprovalSuite.KEY_BYTES) {
            throw new IllegalArgumentException("randomness: " + randomness.length + " bytes (expected: 32)");
        }
        return ApprovalSuite.seal(key, randomness, plaintext);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApprovalChannel channel && Arrays.equals(key, channel.key);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }

    @Override
    public String toString() {
        return "approval channel " + id();
    }
}
