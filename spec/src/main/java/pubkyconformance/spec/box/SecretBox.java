package pubkyconformance.spec.box;

import java.util.Arrays;
import org.bouncycastle.crypto.engines.XSalsa20Engine;
import org.bouncycastle.crypto.macs.Poly1305;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;
import pubkyconformance.spec.DecodingException;

/**
 * XSalsa20-Poly1305 as NaCl's secretbox does it, with the nonce in front: nonce (24 bytes), tag (16), ciphertext.
 *
 * <p>Nothing at all is sealed to nothing at all, and opens again without a check (AUTH-CH-002).
 */
public final class SecretBox {
    public static final int KEY_BYTES = 32;
    public static final int NONCE_BYTES = 24;
    public static final int TAG_BYTES = 16;

    private SecretBox() {}

    /**
     * Encrypts {@code plaintext}.
     *
     * @param key 32 bytes
     * @param nonce 24 bytes, never used twice with one key
     */
    public static byte[] seal(byte[] key, byte[] nonce, byte[] plaintext) {
        requireLength("key", key, KEY_BYTES);
        requireLength("nonce", nonce, NONCE_BYTES);
        if (plaintext.length == 0) {
            return new byte[0];
        }
        XSalsa20Engine stream = stream(key, nonce);
        Poly1305 mac = mac(stream);
        byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + TAG_BYTES + plaintext.length);
        int textAt = NONCE_BYTES + TAG_BYTES;
        stream.processBytes(plaintext, 0, plaintext.length, sealed, textAt);
        mac.update(sealed, textAt, plaintext.length);
        mac.doFinal(sealed, NONCE_BYTES);
        return sealed;
    }

    /**
     * Decrypts what {@link #seal} made.
     *
     * @param key 32 bytes
     * @throws DecodingException if {@code sealed} is too short, was changed, or was sealed under another key
     */
    public static byte[] open(byte[] key, byte[] sealed) {
        requireLength("key", key, KEY_BYTES);
        if (sealed.length == 0) {
            return new byte[0];
        }
        int textAt = NONCE_BYTES + TAG_BYTES;
        if (sealed.length < textAt) {
            throw new DecodingException("a sealed text starts with 24 bytes of nonce and 16 of tag", sealed.length);
        }
        XSalsa20Engine stream = stream(key, Arrays.copyOf(sealed, NONCE_BYTES));
        Poly1305 mac = mac(stream);
        byte[] tag = new byte[TAG_BYTES];
        mac.update(sealed, textAt, sealed.length - textAt);
        mac.doFinal(tag, 0);
        if (!org.bouncycastle.util.Arrays.constantTimeAreEqual(TAG_BYTES, tag, 0, sealed, NONCE_BYTES)) {
            throw new DecodingException("the text was sealed under another key or changed since", NONCE_BYTES);
        }
        byte[] plaintext = new byte[sealed.length - textAt];
        stream.processBytes(sealed, textAt, plaintext.length, plaintext, 0);
        return plaintext;
    }

    private static XSalsa20Engine stream(byte[] key, byte[] nonce) {
        XSalsa20Engine stream = new XSalsa20Engine();
        stream.init(true, new ParametersWithIV(new KeyParameter(key), nonce));
        return stream;
    }

    /** Takes the key of the tag from the first 32 bytes of the stream; the text is encrypted with what follows them. */
    private static Poly1305 mac(XSalsa20Engine stream) {
        byte[] macKey = new byte[KEY_BYTES];
        stream.processBytes(macKey, 0, KEY_BYTES, macKey, 0);
        Poly1305 mac = new Poly1305();
        mac.init(new KeyParameter(macKey));
        return mac;
    }

    private static void requireLength(String name, byte[] bytes, int expected) {
        if (bytes.length != expected) {
            throw new IllegalArgumentException(name + ": " + bytes.length + " bytes (expected: " + expected + ")");
        }
    }
}
