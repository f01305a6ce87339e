package pubkyconformance.spec.relay;

import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import pubkyconformance.spec.DecodingException;

/** The app's side of an {@link ApprovalChannel}: opens what was sealed for it. One for each link. */
public final class ApprovalKey {
    private final AsymmetricCipherKeyPair pair;

    private ApprovalKey(AsymmetricCipherKeyPair pair) {
        this.pair = pair;
    }

    /**
     * Derives the key from 32 random bytes (APV-008).
     *
     * @throws DecodingException unless there are 32
     */
    public static ApprovalKey ofRandomness(byte[] randomness) {
        if (randomness.length != ApprovalSuite.KEY_BYTES) {
            throw new DecodingException("a key is derived from 32 bytes, not " + randomness.length, randomness.length);
        }
        return new ApprovalKey(ApprovalSuite.derive(randomness.clone()));
    }

    /** What the link tells signers. */
    public ApprovalChannel channel() {
        return ApprovalChannel.of(ApprovalSuite.publicBytes(pair));
    }

    /**
     * Decrypts what was posted on the channel.
     *
     * @throws DecodingException if {@code sealed} was not sealed for this key, or was changed
     */
    public byte[] open(byte[] sealed) {
        return ApprovalSuite.open(pair, sealed);
    }

    /** Names the public channel only. */
    @Override
    public String toString() {
        return "key of " + channel();
    }
}
