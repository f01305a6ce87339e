package pubkyconformance.spec.krpc;

import java.util.zip.CRC32C;

/** How an IPv4 address determines the first bits of a node's id (BEP 42, DHT-NODE-020). */
final class AddressBoundId {
    /** How many bits the address determines. */
    static final int BITS = 21;

    private static final int ADDRESS_MASK = 0x030f3fff;

    private AddressBoundId() {}

    /** The checksum of address and seed, moved to where an id has its most significant bits; only {@link #BITS} of them count. */
    static long prefix(int ipv4, int lastByte) {
        int hashed = (ipv4 & ADDRESS_MASK) | ((lastByte & 7) << 29);
        CRC32C checksum = new CRC32C();
        for (int shift = 24; shift >= 0; shift -= 8) {
            checksum.update(hashed >>> shift);
        }
        return checksum.getValue() << 32;
    }

    /** Whether the address lies in a private, link-local or loopback network. */
    static boolean isExempt(int ipv4) {
        int first = ipv4 >>> 24;
        int second = ipv4 >>> 16 & 0xff;
        return first == 10
                || first == 127
                || (first == 172 && second >> 4 == 1)
                || (first == 192 && second == 168)
                || (first == 169 && second == 254);
    }
}
