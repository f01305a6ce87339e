package pubkyconformance.dht.testnet;

import java.util.List;

/** The ports that clients of a testnet know (operations of the official one; DISC-TST-001). */
public final class FixedPorts {
    public static final int DHT = 6881;
    public static final int PKARR_RELAY = 15411;
    public static final int HTTP_RELAY = 15412;
    public static final int HOMESERVER = 6286;
    public static final int HOMESERVER_TLS = 6287;
    public static final int ADMIN = 6288;
    public static final int METRICS = 6289;

    static final List<Integer> TCP = List.of(PKARR_RELAY, HTTP_RELAY, HOMESERVER, HOMESERVER_TLS, ADMIN, METRICS);

    private FixedPorts() {}
}
