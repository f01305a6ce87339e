package pubkyconformance.homeserver.discovery;

import java.time.InstantSource;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.pkarr.ServiceBinding;
import pubkyconformance.spec.pkarr.SignedPacket;
import pubkyconformance.spec.pkarr.SignedPacketBuilder;

/** The packet that a homeserver publishes about itself (DISC-REC-004). */
public final class OwnRecord {
    private static final long TTL_SECONDS = 3600;
    private static final String APEX = "@";
    private static final int DIRECT = 1;
    private static final int BY_DOMAIN = 10;

    /** The one domain for which browsers are told a port: on any other it is that of HTTPS. */
    private static final String LOCALHOST = "localhost";

    private OwnRecord() {}

    /**
     * Signs it.
     *
     * @param addresses with both ports
     */
    public static SignedPacket sign(KeyPair keys, PublicAddresses addresses, InstantSource clock) {
        SignedPacketBuilder packet = new SignedPacketBuilder();
        int tlsPort = addresses.tlsPort().orElseThrow();
        if (tlsPort != 0) {
            packet.https(
                    APEX,
                    TTL_SECONDS,
                    ServiceBinding.of(DIRECT, ".").withPort(tlsPort).withHint(addresses.ip()));
        }
        addresses.domain().ifPresent(domain -> {
            ServiceBinding binding = ServiceBinding.of(BY_DOMAIN, domain);
            packet.https(
                    APEX,
                    TTL_SECONDS,
                    domain.equals(LOCALHOST)
                            ? binding.withHttpPort(addresses.httpPort().orElseThrow())
                            : binding);
        });
        return packet.address(APEX, TTL_SECONDS, addresses.ip()).build(keys, clock.instant());
    }
}
