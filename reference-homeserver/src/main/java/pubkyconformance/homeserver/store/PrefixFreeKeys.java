package pubkyconformance.homeserver.store;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * Rewrites keys so that none is the beginning of another and their order stays: a zero byte becomes {@code 00 ff}, and {@code 00 00} ends
 * the key.
 */
final class PrefixFreeKeys {
    private static final int ESCAPED_ZERO = 0xff;

    private PrefixFreeKeys() {}

    static byte[] encode(byte[] key) {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream(key.length + 8);
        for (byte each : key) {
            encoded.write(each);
            if (each == 0) {
                encoded.write(ESCAPED_ZERO);
            }
        }
        encoded.write(0);
        encoded.write(0);
        return encoded.toByteArray();
    }

    /** The key that {@link #encode} has made {@code encoded} of; the array may go on behind {@code length}. */
    static byte[] decode(byte[] encoded, int length) {
        byte[] key = new byte[length - 2];
        int end = 0;
        for (int at = 0; at < length - 2; at++) {
            key[end++] = encoded[at];
            if (encoded[at] == 0) {
                at++; // over the mark of an escaped zero
            }
        }
        return end == key.length ? key : Arrays.copyOf(key, end);
    }
}
