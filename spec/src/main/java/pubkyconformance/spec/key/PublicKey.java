package pubkyconformance.spec.key;

import java.util.Arrays;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import pubkyconformance.spec.DecodingException;

/**
 * The Ed25519 public key that names a user or a homeserver.
 *
 * <p>Equal by its bytes: sixteen texts name one key, since the unused bits of the last symbol do not count (AUTH-KEY-004). Points of
 * small order and encodings that are not canonical are refused (left open by AUTH-KEY-010).
 */
public final class PublicKey {
    public static final int BYTES = 32;
    public static final int SYMBOLS = 52;

    /** What stands before a key where people see it (AUTH-KEY-005). */
    public static final String DISPLAY_PREFIX = "pubky";

    private final byte[] bytes;
    private final Ed25519.PublicPoint point;

    private PublicKey(byte[] bytes, Ed25519.PublicPoint point) {
        this.bytes = bytes;
        this.point = point;
    }

    /**
     * Reads the bare text form.
     *
     * @throws DecodingException unless {@code z32} is exactly 52 lower-case symbols that name a point on the curve
     */
    public static PublicKey parse(String z32) {
        if (z32.length() != SYMBOLS) {
            throw new DecodingException(
                    "a public key has 52 symbols, not " + z32.length(), Math.min(z32.length(), SYMBOLS));
        }
        return of(ZBase32.decode(z32));
    }

    /**
     * Reads the form shown to people, with or without {@code pubky} in front.
     *
     * @throws DecodingException as {@link #parse}
     */
    public static PublicKey parseDisplay(String text) {
        boolean prefixed = text.length() == DISPLAY_PREFIX.length() + SYMBOLS && text.startsWith(DISPLAY_PREFIX);
        return parse(prefixed ? text.substring(DISPLAY_PREFIX.length()) : text);
    }

    /**
     * Reads the byte form.
     *
     * @throws DecodingException unless {@code bytes} are 32 bytes that encode a point on the curve
     */
    public static PublicKey of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new DecodingException(
                    "a public key has 32 bytes, not " + bytes.length, Math.min(bytes.length, BYTES));
        }
        byte[] own = bytes.clone();
        Ed25519.PublicPoint point = Ed25519.validatePublicKeyPartialExport(own, 0);
        if (point == null) {
            throw new DecodingException("the bytes encode no Ed25519 public key", 0);
        }
        return new PublicKey(own, point);
    }

    /** Whether {@code signature} is this key's over {@code message}; false also for a signature that is not 64 bytes long. */
    public boolean verifies(byte[] message, byte[] signature) {
        return signature.length == Ed25519.SIGNATURE_SIZE
                && Ed25519.verify(signature, 0, point, message, 0, message.length);
    }

    /** The 32 bytes, a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The canonical bare text form: 52 symbols, the last one {@code y} or {@code o}. */
    public String z32() {
        return ZBase32.encode(bytes);
    }

    /** The form shown to people: {@code pubky} and the bare form, 57 characters. */
    public String display() {
        return DISPLAY_PREFIX + z32();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PublicKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return z32();
    }
}
