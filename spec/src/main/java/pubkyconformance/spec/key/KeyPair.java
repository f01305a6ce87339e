package pubkyconformance.spec.key;

import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import pubkyconformance.spec.DecodingException;

/** An Ed25519 key pair; its secret is the 32-byte seed of RFC 8032, its signatures are deterministic (AUTH-KEY-001). */
public final class KeyPair {
    private final byte[] seed;
    private final byte[] publicBytes;
    private final PublicKey publicKey;

    private KeyPair(byte[] seed, byte[] publicBytes) {
        this.seed = seed;
        this.publicBytes = publicBytes;
        this.publicKey = PublicKey.of(publicBytes);
    }

    /**
     * The pair with this secret.
     *
     * @throws DecodingException unless {@code seed} is 32 bytes long
     */
    public static KeyPair ofSeed(byte[] seed) {
        if (seed.length != Ed25519.SECRET_KEY_SIZE) {
            throw new DecodingException(
                    "a seed has 32 bytes, not " + seed.length, Math.min(seed.length, Ed25519.SECRET_KEY_SIZE));
        }
        byte[] own = seed.clone();
        byte[] publicBytes = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(own, 0, publicBytes, 0);
        return new KeyPair(own, publicBytes);
    }

    public PublicKey publicKey() {
        return publicKey;
    }

    /** The 64-byte signature of {@code message}. */
    public byte[] sign(byte[] message) {
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(seed, 0, publicBytes, 0, message, 0, message.length, signature, 0);
        return signature;
    }

    /** The Ed25519ph signature of {@code message}, with an empty context; nothing in Pubky is signed so. */
    public byte[] signPrehashed(byte[] message) {
        SHA512Digest digest = new SHA512Digest();
        digest.update(message, 0, message.length);
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.signPrehash(seed, 0, publicBytes, 0, new byte[0], hash, 0, signature, 0);
        return signature;
    }

    /** The secret, a copy. */
    public byte[] seed() {
        return seed.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyPair pair && publicKey.equals(pair.publicKey);
    }

    @Override
    public int hashCode() {
        return publicKey.hashCode();
    }

    /** Names the public key only. */
    @Override
    public String toString() {
        return "key pair of " + publicKey;
    }
}
