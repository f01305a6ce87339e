package pubkyconformance.spec.key;

/** The z-base-32 text form of bytes: lower case only, no padding. */
public final class ZBase32 {
    private static final SymbolAlphabet ALPHABET = new SymbolAlphabet("z-base-32", "ybndrfg8ejkmcpqxot1uwisza345h769");

    private ZBase32() {}

    public static String encode(byte[] bytes) {
        return ALPHABET.encode(bytes);
    }

    /**
     * Reads every whole byte of {@code text}; bits behind the last one are ignored.
     *
     * @throws pubkyconformance.spec.DecodingException at the first character outside the alphabet
     */
    public static byte[] decode(String text) {
        return ALPHABET.decode(text);
    }
}
