package pubkyconformance.dht.testnet;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;

/** How clients on this machine write the addresses that something listens on. */
public final class Addresses {
    private Addresses() {}

    public static URI http(InetAddress listening, int port) {
        return URI.create("http://" + hostAndPort(listening, port));
    }

    public static String hostAndPort(InetAddress listening, int port) {
        InetAddress reachable = listening.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : listening;
        String host = reachable.getHostAddress();
        return (reachable instanceof Inet6Address ? "[" + host + "]" : host) + ":" + port;
    }
}
