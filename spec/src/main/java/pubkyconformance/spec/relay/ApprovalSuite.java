package pubkyconformance.spec.relay;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContext;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import pubkyconformance.spec.DecodingException;

/**
 * HPKE (RFC 9180) as approvals use it: base mode, X25519, HKDF-SHA256, ChaCha20-Poly1305, one message, nothing authenticated beside it
 * (APV-007).
 */
final class ApprovalSuite {
    static final int KEY_BYTES = 32;

    /** What stands in front of the encapsulated key and the ciphertext. */
    private static final byte[] PREFIX = "pubky-hpke-v1\0".getBytes(US_ASCII);

    private static final byte[] INFO = "pubky-grant-approval-hpke-v1".getBytes(US_ASCII);
    private static final byte[] NOTHING = {};
    private static final int TAG_BYTES = 16;

    private ApprovalSuite() {}

    static AsymmetricCipherKeyPair derive(byte[] keyMaterial) {
        return suite().deriveKeyPair(keyMaterial);
    }

    static byte[] publicBytes(AsymmetricCipherKeyPair pair) {
        return suite().serializePublicKey(pair.getPublic());
    }

    static byte[] seal(byte[] recipient, byte[] randomness, byte[] plaintext) {
        HPKE suite = suite();
        AsymmetricKeyParameter key = suite.deserializePublicKey(recipient);
        HPKEContextWithEncapsulation context;
        try {
            context = suite.setupBaseS(key, INFO, suite.deriveKeyPair(randomness));
        } catch (IllegalStateException e) {
            throw new DecodingException("nothing can be sealed for a key of small order", 0, e);
        }
        try {
            byte[] ciphertext = context.seal(NOTHING, plaintext);
            return org.bouncycastle.util.Arrays.concatenate(PREFIX, context.getEncapsulation(), ciphertext);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("the first message of a context can always be sealed", e);
        }
    }

    static byte[] open(AsymmetricCipherKeyPair recipient, byte[] sealed) {
        int ciphertextAt = PREFIX.length + KEY_BYTES;
        if (sealed.length < PREFIX.length || !Arrays.equals(Arrays.copyOf(sealed, PREFIX.length), PREFIX)) {
            throw new DecodingException("a sealed approval starts with pubky-hpke-v1 and a zero", 0);
        }
        if (sealed.length < ciphertextAt + TAG_BYTES) {
            throw new DecodingException("a sealed approval has 32 bytes of key and 16 of tag", sealed.length);
        }
        byte[] encapsulated = Arrays.copyOfRange(sealed, PREFIX.length, ciphertextAt);
        try {
            HPKEContext context = suite().setupBaseR(encapsulated, recipient, INFO);
            return context.open(NOTHING, Arrays.copyOfRange(sealed, ciphertextAt, sealed.length));
        } catch (IllegalStateException e) {
            throw new DecodingException("the key of a sealed approval has small order", PREFIX.length, e);
        } catch (InvalidCipherTextException e) {
            throw new DecodingException("the approval was sealed for another key or changed since", ciphertextAt, e);
        }
    }

    /** A new one each time: it has state and is not safe for several threads. */
    private static HPKE suite() {
        return new HPKE(HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_CHACHA20_POLY1305);
    }
}
