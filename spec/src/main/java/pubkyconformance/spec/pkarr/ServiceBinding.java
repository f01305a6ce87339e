package pubkyconformance.spec.pkarr;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import pubkyconformance.spec.bencode.BencodeBytes;

/**
 * The content of an HTTPS or SVCB record: where a service is to be had (RFC 9460).
 *
 * @param priority lower ones are to be tried first
 * @param target a name without a dot at its end, or {@code .} for the name of the record itself
 * @param parameters by number, each as it stands on the wire
 */
public record ServiceBinding(int priority, String target, SortedMap<Integer, BencodeBytes> parameters)
        implements RecordContent {

    public static final int PORT = 3;
    public static final int IPV4_HINT = 4;
    public static final int IPV6_HINT = 6;

    /** Pubky's own: the port at which a homeserver speaks plain HTTP (PKARR-DNS-010). */
    public static final int HTTP_PORT = 65280;

    private static final int IPV4_BYTES = 4;
    private static final int IPV6_BYTES = 16;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException for a number out of range, and a parameter of this protocol whose bytes cannot be one
     */
    public ServiceBinding {
        if (priority < 0 || priority > 0xffff) {
            throw new IllegalArgumentException("priority: " + priority + " (expected: 0 to 65535)");
        }
        SortedMap<Integer, BencodeBytes> sorted = new TreeMap<>(parameters);
        sorted.forEach((key, value) -> {
            String complaint = key < 0 || key > 0xffff ? "a number from 0 to 65535" : complaint(key, value);
            if (complaint != null) {
                throw new IllegalArgumentException(
                        "parameter " + key + ": " + value + " (expected: " + complaint + ")");
            }
        });
        parameters = Collections.unmodifiableSortedMap(sorted);
    }

    /** A binding without parameters. */
    public static ServiceBinding of(int priority, String target) {
        return new ServiceBinding(priority, target, new TreeMap<>());
    }

    public ServiceBinding withPort(int port) {
        return with(PORT, number(port));
    }

    public ServiceBinding withHttpPort(int port) {
        return with(HTTP_PORT, number(port));
    }

    /** With the address as the only hint of its family. */
    public ServiceBinding withHint(InetAddress address) {
        return with(address instanceof Inet4Address ? IPV4_HINT : IPV6_HINT, BencodeBytes.of(address.getAddress()));
    }

    /** With a parameter of any number. */
    public ServiceBinding with(int key, BencodeBytes value) {
        SortedMap<Integer, BencodeBytes> changed = new TreeMap<>(parameters);
        changed.put(key, value);
        return new ServiceBinding(priority, target, changed);
    }

    public OptionalInt port() {
        return numberOf(PORT);
    }

    /** Empty also if the parameter has another length than a port; it is a private one, and no reason to refuse a packet. */
    public OptionalInt httpPort() {
        return numberOf(HTTP_PORT);
    }

    public List<Inet4Address> ipv4Hints() {
        return addresses(IPV4_HINT, IPV4_BYTES, Inet4Address.class);
    }

    public List<Inet6Address> ipv6Hints() {
        return addresses(IPV6_HINT, IPV6_BYTES, Inet6Address.class);
    }

    /** Whether the record itself is meant, not another name. */
    public boolean targetsItself() {
        return target.equals(DnsName.ROOT);
    }

    /** What the bytes of a parameter should be but are not, or null. */
    static @Nullable String complaint(int key, BencodeBytes value) {
        return switch (key) {
            case PORT -> value.length() == 2 ? null : "2 bytes";
            case IPV4_HINT -> isMultiple(value, IPV4_BYTES) ? null : "4 bytes for each address";
            case IPV6_HINT -> isMultiple(value, IPV6_BYTES) ? null : "16 bytes for each address";
            default -> null;
        };
    }

    private static boolean isMultiple(BencodeBytes value, int size) {
        return value.length() > 0 && value.length() % size == 0;
    }

    private static BencodeBytes number(int port) {
        if (port < 0 || port > 0xffff) {
            throw new IllegalArgumentException("port: " + port + " (expected: 0 to 65535)");
        }
        return BencodeBytes.of(new byte[] {(byte) (port >>> 8), (byte) port});
    }

    private OptionalInt numberOf(int key) {
        BencodeBytes value = parameters.get(key);
        return value == null || value.length() != 2
                ? OptionalInt.empty()
                : OptionalInt.of((value.at(0) << 8) | value.at(1));
    }

    private <T extends InetAddress> List<T> addresses(int key, int size, Class<T> type) {
        BencodeBytes value = parameters.get(key);
        List<T> addresses = new ArrayList<>();
        for (int from = 0; value != null && from < value.length(); from += size) {
            addresses.add(type.cast(address(Arrays.copyOfRange(value.bytes(), from, from + size))));
        }
        return addresses;
    }

    /** The address of 4 or 16 bytes; one of IPv4 in the clothes of IPv6 stays as it is, unlike in the JDK's other method. */
    static InetAddress address(byte[] bytes) {
        try {
            return bytes.length == IPV6_BYTES
                    ? Inet6Address.getByAddress(null, bytes, -1)
                    : InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("bytes: " + bytes.length + " (expected: 4 or 16)", e);
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(priority).append(' ').append(target);
        port().ifPresent(port -> text.append(" port=").append(port));
        ipv4Hints().forEach(hint -> text.append(" ipv4hint=").append(hint.getHostAddress()));
        ipv6Hints().forEach(hint -> text.append(" ipv6hint=").append(hint.getHostAddress()));
        parameters.forEach((key, value) -> {
            if (key != PORT && key != IPV4_HINT && key != IPV6_HINT) {
                text.append(" key").append(key).append('=').append(value);
            }
        });
        return text.toString();
    }
}
