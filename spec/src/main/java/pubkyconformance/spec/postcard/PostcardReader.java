package pubkyconformance.spec.postcard;

import java.util.Arrays;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.text.Utf8;

/** Reads postcard from front to back; a varint may be longer than needed (AUTH-PC-002). */
public final class PostcardReader {
    private final byte[] bytes;
    private int at;

    public PostcardReader(byte[] bytes, int start) {
        this.bytes = bytes;
        this.at = start;
    }

    public int position() {
        return at;
    }

    public byte[] raw(int length) {
        require(length);
        byte[] raw = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return raw;
    }

    /** An unsigned number of 64 bits. */
    public long varint() {
        int start = at;
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            require(1);
            int next = bytes[at++] & 0xff;
            if (shift == 63 && next > 1) {
                break;
            }
            value |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new DecodingException("a number has at most 64 bits", start);
    }

    /** The number of bytes or items that follow; what could not fit into the rest of the input is refused here. */
    public int count() {
        int start = at;
        long count = varint();
        if (count < 0 || count > bytes.length - at) {
            throw new DecodingException(
                    "the input ends before the " + Long.toUnsignedString(count) + " bytes or items announced", start);
        }
        return (int) count;
    }

    public String string() {
        int length = count();
        String text = Utf8.decode(bytes, at, length);
        at += length;
        return text;
    }

    private void require(int length) {
        if (bytes.length - at < length) {
            throw new DecodingException("the input ends early", bytes.length);
        }
    }
}
