package pubkyconformance.spec.key;

/** Crockford's base32 without padding or check symbol: written in upper case, read in either. */
public final class CrockfordBase32 {
    private static final SymbolAlphabet ALPHABET = alphabet("0123456789ABCDEFGHJKMNPQRSTVWXYZ");

    private CrockfordBase32() {}

    private static SymbolAlphabet alphabet(String symbols) {
        SymbolAlphabet alphabet = new SymbolAlphabet("Crockford base32", symbols)
                .alsoReading('O', '0')
                .alsoReading('I', '1')
                .alsoReading('L', '1');
        for (char upper = 'A'; upper <= 'Z'; upper++) {
            alphabet.alsoReading((char) (upper - 'A' + 'a'), upper);
        }
        return alphabet;
    }

    public static String encode(byte[] bytes) {
        return ALPHABET.encode(bytes);
    }

    /**
     * Reads every whole byte of {@code text}; bits behind the last one are ignored, {@code O} is read as 0, {@code I} and {@code L} as 1.
     *
     * @throws pubkyconformance.spec.DecodingException at the first character outside the alphabet, also at a hyphen
     */
    public static byte[] decode(String text) {
        return ALPHABET.decode(text);
    }
}
