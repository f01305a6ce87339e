package pubkyconformance.dht.net;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import pubkyconformance.spec.krpc.Ipv4Endpoint;

/** The mappings of one node behind a device of some kind. A mapping ends when nothing was sent through it for a while. */
final class Nat {
    /** The least that RFC 4787 allows. */
    static final Duration MAPPING_TIMEOUT = Duration.ofMinutes(2);

    private static final long TIMEOUT_MICROS = MAPPING_TIMEOUT.toNanos() / 1_000;
    private static final int FIRST_DYNAMIC_PORT = 49_152;
    private static final int DYNAMIC_PORTS = 16_384;

    private static final Ipv4Endpoint ANYBODY = new Ipv4Endpoint(0, 0);

    private final NatKind kind;
    private final Ipv4Endpoint inner;
    private final Map<Ipv4Endpoint, Long> lastSent = new LinkedHashMap<>(16, 0.75f, true);

    /** @param inner the address under which the node would be known without the device */
    Nat(NatKind kind, Ipv4Endpoint inner) {
        this.kind = kind;
        this.inner = inner;
    }

    /** Notes a datagram to {@code destination} and answers the address it seems to come from. */
    Ipv4Endpoint outbound(Ipv4Endpoint destination, long nowMicros) {
        if (kind == NatKind.NONE) {
            return inner;
        }
        forget(nowMicros);
        lastSent.put(scope(destination), nowMicros);
        return kind == NatKind.SYMMETRIC ? outerAddress(destination) : inner;
    }

    /** Whether a datagram from {@code source} to the outer address {@code to} reaches the node. */
    boolean admits(Ipv4Endpoint source, Ipv4Endpoint to, long nowMicros) {
        return switch (kind) {
            case NONE -> to.equals(inner);
            case FULL_CONE, ADDRESS_RESTRICTED, PORT_RESTRICTED, FIREWALL -> to.equals(inner)
                    && isOpen(source, nowMicros);
            case SYMMETRIC -> to.equals(outerAddress(source)) && isOpen(source, nowMicros);
        };
    }

    private boolean isOpen(Ipv4Endpoint source, long nowMicros) {
        forget(nowMicros);
        return lastSent.containsKey(scope(source));
    }

    private void forget(long nowMicros) {
        Iterator<Long> eldest = lastSent.values().iterator();
        while (eldest.hasNext() && eldest.next() < nowMicros - TIMEOUT_MICROS) {
            eldest.remove();
        }
    }

    /** What a permission is given to. */
    private Ipv4Endpoint scope(Ipv4Endpoint peer) {
        return switch (kind) {
            case NONE, FULL_CONE -> ANYBODY;
            case ADDRESS_RESTRICTED -> new Ipv4Endpoint(peer.address(), 0);
            case PORT_RESTRICTED, SYMMETRIC, FIREWALL -> peer;
        };
    }

    private Ipv4Endpoint outerAddress(Ipv4Endpoint destination) {
        int port = FIRST_DYNAMIC_PORT
                + (int) Math.floorMod(
                        Mixer.mix(inner.address(), (long) destination.address() << 16 ^ destination.port()),
                        (long) DYNAMIC_PORTS);
        return new Ipv4Endpoint(inner.address(), port);
    }
}
