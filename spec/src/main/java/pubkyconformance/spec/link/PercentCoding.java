package pubkyconformance.spec.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.text.Utf8;

/** Percent-encoding in the two ways that links use it. */
final class PercentCoding {
    private static final String UNRESERVED = "-._~";

    private PercentCoding() {}

    /** As forms are read: a plus is a blank, what is no percent-encoding stays, and what is no UTF-8 becomes U+FFFD. */
    static String decodeForm(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] source = text.getBytes(UTF_8);
        for (int at = 0; at < source.length; at++) {
            int decoded = source[at] == '%' ? octet(source, at) : -1;
            if (decoded >= 0) {
                bytes.write(decoded);
                at += 2;
            } else {
                bytes.write(source[at] == '+' ? ' ' : source[at]);
            }
        }
        return bytes.toString(UTF_8);
    }

    /** A plus is a plus; nothing if a percent sign begins no octet or the octets are no UTF-8. */
    static Optional<String> decodeStrictly(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] source = text.getBytes(UTF_8);
        for (int at = 0; at < source.length; at++) {
            if (source[at] != '%') {
                bytes.write(source[at]);
                continue;
            }
            int decoded = octet(source, at);
            if (decoded < 0) {
                return Optional.empty();
            }
            bytes.write(decoded);
            at += 2;
        }
        try {
            return Optional.of(Utf8.decode(bytes.toByteArray()));
        } catch (DecodingException e) {
            return Optional.empty();
        }
    }

    /** All bytes but letters, digits and {@code -._~}; a blank is {@code %20}. */
    static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte next : text.getBytes(UTF_8)) {
            char character = (char) (next & 0xff);
            boolean plain = (character >= 'a' && character <= 'z')
                    || (character >= 'A' && character <= 'Z')
                    || (character >= '0' && character <= '9')
                    || UNRESERVED.indexOf(character) >= 0;
            encoded.append(plain ? String.valueOf(character) : String.format("%%%02X", (int) character));
        }
        return encoded.toString();
    }

    /** The octet that two hexadecimal digits after the percent sign name, or -1. */
    private static int octet(byte[] source, int percent) {
        if (percent + 2 >= source.length) {
            return -1;
        }
        int high = Character.digit(source[percent + 1], 16);
        int low = Character.digit(source[percent + 2], 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }
}
