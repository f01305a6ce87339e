package pubkyconformance.spec.bencode;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HexFormat;

/** A byte string, ordered as bencode orders keys: byte by byte without sign, the shorter first. */
public final class BencodeBytes implements BencodeValue, Comparable<BencodeBytes> {
    public static final BencodeBytes EMPTY = new BencodeBytes(new byte[0]);

    private final byte[] bytes;

    private BencodeBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    /** These bytes, copied. */
    public static BencodeBytes of(byte[] bytes) {
        return bytes.length == 0 ? EMPTY : new BencodeBytes(bytes.clone());
    }

    /** The bytes of {@code source} from {@code from} to before {@code to}, copied. */
    public static BencodeBytes of(byte[] source, int from, int to) {
        return from == to ? EMPTY : new BencodeBytes(Arrays.copyOfRange(source, from, to));
    }

    /** The UTF-8 bytes of {@code text}. */
    public static BencodeBytes ofText(String text) {
        return of(text.getBytes(UTF_8));
    }

    /** The bytes, a copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    public int length() {
        return bytes.length;
    }

    /** The byte at {@code index}, from 0 to 255. */
    public int at(int index) {
        return bytes[index] & 0xff;
    }

    /** The bytes read as UTF-8; what is none becomes the replacement character. */
    public String text() {
        return new String(bytes, UTF_8);
    }

    void copyTo(byte[] target, int at) {
        System.arraycopy(bytes, 0, target, at, bytes.length);
    }

    @Override
    public int compareTo(BencodeBytes other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BencodeBytes string && Arrays.equals(bytes, string.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The bytes as hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
