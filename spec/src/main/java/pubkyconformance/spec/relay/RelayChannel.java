package pubkyconformance.spec.relay;

import java.util.Arrays;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.box.SecretBox;
import pubkyconformance.spec.hash.Blake3;
import pubkyconformance.spec.key.Base64Url;

/** A channel on an HTTP relay, known to those who hold its secret: where it is and how its payload is encrypted. */
public final class RelayChannel implements Channel {
    private final byte[] secret;

    private RelayChannel(byte[] secret) {
        this.secret = secret;
    }

    /**
     * The channel of this secret.
     *
     * @throws DecodingException unless {@code secret} is 32 bytes long
     */
    public static RelayChannel ofSecret(byte[] secret) {
        if (secret.length != SecretBox.KEY_BYTES) {
            throw new DecodingException("a channel's secret has 32 bytes, not " + secret.length, secret.length);
        }
        return new RelayChannel(secret.clone());
    }

    /** Reads the secret as it stands in a deep link: unpadded base64url. */
    public static RelayChannel parseSecret(String base64Url) {
        return ofSecret(Base64Url.decode(base64Url));
    }

    /** The secret as it stands in a deep link. */
    public String secretText() {
        return Base64Url.encode(secret);
    }

    /** The public name of the channel: the hash of the secret, 43 characters (AUTH-CH-001). */
    @Override
    public String id() {
        return Base64Url.encode(Blake3.digest(secret));
    }

    /**
     * Encrypts what is posted on the channel (AUTH-CH-002).
     *
     * @param nonce 24 random bytes
     */
    public byte[] seal(byte[] nonce, byte[] plaintext) {
        return SecretBox.seal(secret, nonce, plaintext);
    }

    /**
     * Decrypts what was posted on the channel.
     *
     * @throws DecodingException if {@code payload} was not sealed for this channel, or was changed
     */
    public byte[] open(byte[] payload) {
        return SecretBox.open(secret, payload);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RelayChannel channel && Arrays.equals(secret, channel.secret);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(secret);
    }

    /** Names the public id only. */
    @Override
    public String toString() {
        return "relay channel " + id();
    }
}
