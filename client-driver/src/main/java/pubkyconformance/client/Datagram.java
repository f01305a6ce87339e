package pubkyconformance.client;

import java.net.InetSocketAddress;
import pubkyconformance.spec.bencode.BencodeBytes;

/**
 * A UDP datagram to send.
 *
 * @param to where to; resolved
 * @param label what it is for; shown in the evidence
 */
public record Datagram(InetSocketAddress to, String label, BencodeBytes content) {
    public Datagram {
        if (to.isUnresolved()) {
            throw new IllegalArgumentException("to: " + to + " (expected: an address)");
        }
    }

    public static Datagram of(InetSocketAddress to, String label, byte[] content) {
        return new Datagram(to, label, BencodeBytes.of(content));
    }

    /** Where to, as people write it. */
    String place() {
        return to.getAddress().getHostAddress() + ":" + to.getPort();
    }
}
