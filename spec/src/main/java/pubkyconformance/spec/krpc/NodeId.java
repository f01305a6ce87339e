package pubkyconformance.spec.krpc;

import java.util.HexFormat;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.bencode.BencodeBytes;

/**
 * A point of the DHT's 160-bit space: the id of a node or the target of a value. Ordered as an unsigned number, so a distance is one, too.
 *
 * @param high bits 0 to 63, the most significant ones
 * @param middle bits 64 to 127
 * @param low bits 128 to 159
 */
public record NodeId(long high, long middle, int low) implements Comparable<NodeId> {
    public static final int BYTES = 20;
    public static final int BITS = 160;

    /**
     * The id that these bytes spell.
     *
     * @throws DecodingException unless there are 20 of them
     */
    public static NodeId of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new DecodingException("an id has 20 bytes, not " + bytes.length, Math.min(bytes.length, BYTES));
        }
        return at(bytes, 0);
    }

    /** As {@link #of(byte[])}. */
    public static NodeId of(BencodeBytes bytes) {
        return of(bytes.bytes());
    }

    /** The id in the 20 bytes that begin at {@code from}. */
    static NodeId at(byte[] bytes, int from) {
        return new NodeId(number(bytes, from, 8), number(bytes, from + 8, 8), (int) number(bytes, from + 16, 4));
    }

    /** The bitwise difference, which is how the DHT measures distance. */
    public NodeId distance(NodeId other) {
        return new NodeId(high ^ other.high, middle ^ other.middle, low ^ other.low);
    }

    /** How many bits from the most significant one on are the same, 160 for equal ids. */
    public int prefixLength(NodeId other) {
        if (high != other.high) {
            return Long.numberOfLeadingZeros(high ^ other.high);
        }
        if (middle != other.middle) {
            return Long.SIZE + Long.numberOfLeadingZeros(middle ^ other.middle);
        }
        return 2 * Long.SIZE + Integer.numberOfLeadingZeros(low ^ other.low);
    }

    /** Compares the distances of two ids from this one: negative if {@code a} is the closer one. */
    public int compareDistances(NodeId a, NodeId b) {
        int order = Long.compareUnsigned(high ^ a.high, high ^ b.high);
        if (order == 0) {
            order = Long.compareUnsigned(middle ^ a.middle, middle ^ b.middle);
        }
        return order != 0 ? order : Integer.compareUnsigned(low ^ a.low, low ^ b.low);
    }

    /** Whether a node at {@code ipv4} may have this id (BEP 42); in private networks every id is as good as another. */
    public boolean validFor(int ipv4) {
        return AddressBoundId.isExempt(ipv4)
                || (high ^ AddressBoundId.prefix(ipv4, low)) >>> (64 - AddressBoundId.BITS) == 0;
    }

    /**
     * An id that a node at {@code ipv4} may have (BEP 42).
     *
     * @param random supplies all that the address leaves free: bits 21 to 151, and the last byte, whose low three bits count
     */
    public static NodeId forAddress(int ipv4, NodeId random) {
        long free = -1L >>> AddressBoundId.BITS;
        return new NodeId(
                (AddressBoundId.prefix(ipv4, random.low) & ~free) | (random.high & free), random.middle, random.low);
    }

    /** The 20 bytes. */
    public byte[] bytes() {
        byte[] bytes = new byte[BYTES];
        copyTo(bytes, 0);
        return bytes;
    }

    void copyTo(byte[] target, int at) {
        for (int index = 0; index < BYTES; index++) {
            long word = index < 8 ? high : index < 16 ? middle : (long) low << 32;
            target[at + index] = (byte) (word >>> (56 - index % 8 * 8));
        }
    }

    @Override
    public int compareTo(NodeId other) {
        int order = Long.compareUnsigned(high, other.high);
        if (order == 0) {
            order = Long.compareUnsigned(middle, other.middle);
        }
        return order != 0 ? order : Integer.compareUnsigned(low, other.low);
    }

    /** The id as 40 hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes());
    }

    private static long number(byte[] bytes, int from, int count) {
        long number = 0;
        for (int index = from; index < from + count; index++) {
            number = (number << 8) | (bytes[index] & 0xff);
        }
        return number;
    }
}
