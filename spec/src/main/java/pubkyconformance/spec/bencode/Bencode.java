package pubkyconformance.spec.bencode;

import static java.nio.charset.StandardCharsets.US_ASCII;

import pubkyconformance.spec.DecodingException;

/** Writes and reads bencode (BEP 3); only the canonical form is read. */
public final class Bencode {
    /** More than a UDP datagram can carry. */
    public static final int MAX_BYTES = 65_536;

    /** How deep lists and maps may lie in one another. */
    public static final int MAX_DEPTH = 32;

    private Bencode() {}

    /**
     * Reads a value that fills {@code bytes}.
     *
     * @throws DecodingException if {@code bytes} is not one value in canonical form – keys ascending, no number with zeros in front, nothing
     *     behind it – or exceeds {@link #MAX_BYTES}, {@link #MAX_DEPTH} or 64-bit integers
     */
    public static BencodeValue decode(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new DecodingException("at most " + MAX_BYTES + " bytes are read, not " + bytes.length, MAX_BYTES);
        }
        BencodeReader reader = new BencodeReader(bytes);
        BencodeValue value = reader.value(0);
        reader.end();
        return value;
    }

    /** The canonical form of {@code value}. */
    public static byte[] encode(BencodeValue value) {
        byte[] target = new byte[encodedLength(value)];
        write(value, target, 0);
        return target;
    }

    /** How many bytes the canonical form of {@code value} has. */
    public static int encodedLength(BencodeValue value) {
        if (value instanceof BencodeBytes string) {
            return digits(string.length()) + 1 + string.length();
        }
        if (value instanceof BencodeInteger integer) {
            return Long.toString(integer.value()).length() + 2;
        }
        int length = 2;
        if (value instanceof BencodeList list) {
            for (BencodeValue element : list.values()) {
                length += encodedLength(element);
            }
        } else if (value instanceof BencodeMap map) {
            for (var entry : map.entries().entrySet()) {
                length += encodedLength(entry.getKey()) + encodedLength(entry.getValue());
            }
        }
        return length;
    }

    private static int write(BencodeValue value, byte[] target, int from) {
        int at = from;
        if (value instanceof BencodeBytes string) {
            at = write(string.length() + ":", target, at);
            string.copyTo(target, at);
            return at + string.length();
        }
        if (value instanceof BencodeInteger integer) {
            return write("i" + integer.value() + "e", target, at);
        }
        if (value instanceof BencodeList list) {
            target[at++] = 'l';
            for (BencodeValue element : list.values()) {
                at = write(element, target, at);
            }
        } else if (value instanceof BencodeMap map) {
            target[at++] = 'd';
            for (var entry : map.entries().entrySet()) {
                at = write(entry.getKey(), target, at);
                at = write(entry.getValue(), target, at);
            }
        }
        target[at++] = 'e';
        return at;
    }

    private static int write(String text, byte[] target, int at) {
        byte[] bytes = text.getBytes(US_ASCII);
        System.arraycopy(bytes, 0, target, at, bytes.length);
        return at + bytes.length;
    }

    private static int digits(int number) {
        return Integer.toString(number).length();
    }
}
