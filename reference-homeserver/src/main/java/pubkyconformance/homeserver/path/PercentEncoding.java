package pubkyconformance.homeserver.path;

import java.io.ByteArrayOutputStream;

/** The encoding of bytes in a URL as a per cent sign and two hexadecimal digits. */
public final class PercentEncoding {
    private PercentEncoding() {}

    /** What {@code encoded} stands for; a per cent sign without two digits after it stands for itself. */
    public static byte[] decode(byte[] encoded) {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.length);
        for (int i = 0; i < encoded.length; i++) {
            int high = encoded[i] == '%' && i + 2 < encoded.length ? Character.digit(encoded[i + 1], 16) : -1;
            int low = high >= 0 ? Character.digit(encoded[i + 2], 16) : -1;
            if (low >= 0) {
                decoded.write(high << 4 | low);
                i += 2;
            } else {
                decoded.write(encoded[i]);
            }
        }
        return decoded.toByteArray();
    }
}
