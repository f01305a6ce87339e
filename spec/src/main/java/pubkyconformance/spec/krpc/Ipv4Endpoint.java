package pubkyconformance.spec.krpc;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.bencode.BencodeBytes;

/**
 * Where a node or peer listens, in the 6-byte form of BEP 5.
 *
 * @param address the IPv4 address as a number, its first part in the most significant byte
 * @param port from 0 to 65535
 */
public record Ipv4Endpoint(int address, int port) {
    public static final int BYTES = 6;

    public Ipv4Endpoint {
        if (port < 0 || port > 0xffff) {
            throw new IllegalArgumentException("port: " + port + " (expected: 0 to 65535)");
        }
    }

    /**
     * Reads the compact form.
     *
     * @throws DecodingException unless there are 6 bytes
     */
    public static Ipv4Endpoint of(BencodeBytes compact) {
        if (compact.length() != BYTES) {
            throw new DecodingException(
                    "an address with its port has 6 bytes, not " + compact.length(), Math.min(compact.length(), BYTES));
        }
        return at(compact, 0);
    }

    static Ipv4Endpoint at(BencodeBytes compact, int from) {
        int address = 0;
        for (int index = 0; index < 4; index++) {
            address = (address << 8) | compact.at(from + index);
        }
        return new Ipv4Endpoint(address, (compact.at(from + 4) << 8) | compact.at(from + 5));
    }

    /**
     * The endpoint of a resolved socket address.
     *
     * @throws IllegalArgumentException unless it is an IPv4 address
     */
    public static Ipv4Endpoint of(InetSocketAddress socketAddress) {
        if (!(socketAddress.getAddress() instanceof Inet4Address ipv4)) {
            throw new IllegalArgumentException("socketAddress: " + socketAddress + " (expected: an IPv4 address)");
        }
        int address = 0;
        for (byte part : ipv4.getAddress()) {
            address = (address << 8) | (part & 0xff);
        }
        return new Ipv4Endpoint(address, socketAddress.getPort());
    }

    /** The endpoint for the use of sockets. */
    public InetSocketAddress toSocketAddress() {
        try {
            byte[] parts = {(byte) (address >>> 24), (byte) (address >>> 16), (byte) (address >>> 8), (byte) address};
            return new InetSocketAddress(InetAddress.getByAddress(parts), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    /** The compact form: address and port, the most significant byte first. */
    public BencodeBytes compact() {
        byte[] bytes = new byte[BYTES];
        copyTo(bytes, 0);
        return BencodeBytes.of(bytes);
    }

    void copyTo(byte[] target, int at) {
        for (int index = 0; index < 4; index++) {
            target[at + index] = (byte) (address >>> (24 - index * 8));
        }
        target[at + 4] = (byte) (port >>> 8);
        target[at + 5] = (byte) port;
    }

    /** As people write it, {@code 127.0.0.1:6881}. */
    @Override
    public String toString() {
        return (address >>> 24) + "." + (address >>> 16 & 0xff) + "." + (address >>> 8 & 0xff) + "." + (address & 0xff)
                + ":" + port;
    }
}
