package pubkyconformance.spec.token;

import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.key.CrockfordBase32;

/** The text of a sign-up token: {@code XXXX-XXXX-XXXX}, Crockford base32 of seven random bytes (AUTH-SUP-002). */
public final class SignupToken {
    public static final int BYTES = 7;
    public static final int CHARACTERS = 14;

    private SignupToken() {}

    /**
     * Writes a token.
     *
     * @param bytes seven bytes
     */
    public static String encode(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("bytes: " + bytes.length + " (expected: 7)");
        }
        String symbols = CrockfordBase32.encode(bytes);
        return symbols.substring(0, 4) + "-" + symbols.substring(4, 8) + "-" + symbols.substring(8);
    }

    /**
     * Checks the form and no more: fourteen characters which, hyphens apart, are Crockford base32. Hyphens may stand anywhere, and lower
     * case passes; such a text is well formed and names no token.
     *
     * @throws DecodingException if the text is not well formed
     */
    public static void requireWellFormed(String text) {
        if (text.length() != CHARACTERS) {
            throw new DecodingException(
                    "a sign-up token has 14 characters, not " + text.length(), Math.min(text.length(), CHARACTERS));
        }
        CrockfordBase32.decode(text.replace("-", ""));
    }
}
