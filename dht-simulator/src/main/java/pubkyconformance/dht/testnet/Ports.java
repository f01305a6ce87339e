package pubkyconformance.dht.testnet;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.DatagramChannel;

/** Looks before something is started: a port that is taken is reported deep inside a start otherwise. */
public final class Ports {
    private Ports() {}

    /**
     * Makes sure that {@code address} can be listened on.
     *
     * @param address port 0, which takes any, is always free
     * @throws PortInUseException if it cannot
     */
    public static void requireFree(Transport transport, InetSocketAddress address) {
        if (address.getPort() == 0) {
            return;
        }
        try {
            if (transport == Transport.TCP) {
                probeTcp(address);
            } else {
                probeUdp(address);
            }
        } catch (IOException e) {
            throw new PortInUseException(
                    transport,
                    address.getPort(),
                    PortHolder.find(transport, address.getPort())
                            .map(name -> " by " + name)
                            .orElse(""));
        }
    }

    private static void probeTcp(InetSocketAddress address) throws IOException {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true); // connections of the last run that wind down take no port
            probe.bind(address);
        }
    }

    private static void probeUdp(InetSocketAddress address) throws IOException {
        try (DatagramChannel probe = DatagramChannel.open()) {
            probe.bind(address);
        }
    }
}
