package pubkyconformance.spec.key;

import java.util.Base64;
import pubkyconformance.spec.DecodingException;

/** Base64 with the URL alphabet and no padding; every byte string has exactly one text. */
public final class Base64Url {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private Base64Url() {}

    public static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /** Whether {@code text} holds only letters of the alphabet; it need not be decodable. */
    public static boolean isAlphabetic(String text) {
        return firstForeign(text) == text.length();
    }

    /**
     * Reads the only text that {@link #encode} gives for some bytes.
     *
     * @throws DecodingException for padding, foreign characters, an impossible length, and unused bits that are set
     */
    public static byte[] decode(String text) {
        int foreign = firstForeign(text);
        if (foreign < text.length()) {
            throw new DecodingException(
                    String.format("U+%04X is no letter of unpadded base64url", (int) text.charAt(foreign)), foreign);
        }
        if (text.length() % 4 == 1) {
            throw new DecodingException("base64url of this length ends inside a byte", text.length());
        }
        byte[] bytes = DECODER.decode(text);
        if (!encode(bytes).equals(text)) {
            throw new DecodingException("unused bits of the last base64url letter are set", text.length() - 1);
        }
        return bytes;
    }

    private static int firstForeign(String text) {
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            boolean known = (letter >= 'a' && letter <= 'z')
                    || (letter >= 'A' && letter <= 'Z')
                    || (letter >= '0' && letter <= '9')
                    || letter == '-'
                    || letter == '_';
            if (!known) {
                return at;
            }
        }
        return text.length();
    }
}
