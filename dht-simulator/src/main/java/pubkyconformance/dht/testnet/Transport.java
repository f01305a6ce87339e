package pubkyconformance.dht.testnet;

/** What a port belongs to. */
public enum Transport {
    TCP("/proc/net/tcp", "/proc/net/tcp6"),
    UDP("/proc/net/udp", "/proc/net/udp6");

    private final String table;
    private final String table6;

    Transport(String table, String table6) {
        this.table = table;
        this.table6 = table6;
    }

    /** Where Linux lists the sockets over IPv4. */
    String table() {
        return table;
    }

    /** Where Linux lists the sockets over IPv6, which may take an IPv4 port as well. */
    String table6() {
        return table6;
    }
}
