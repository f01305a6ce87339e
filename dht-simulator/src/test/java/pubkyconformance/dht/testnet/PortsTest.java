package pubkyconformance.dht.testnet;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @Test
    void aTakenTcpPortIsReportedWithWhoHasIt() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK)) {
            InetSocketAddress address = new InetSocketAddress(LOOPBACK, taken.getLocalPort());

            assertThatExceptionOfType(PortInUseException.class)
                    .isThrownBy(() -> Ports.requireFree(Transport.TCP, address))
                    .withMessageStartingWith("TCP port " + taken.getLocalPort() + " is in use by ")
                    .withMessageEndingWith("(process " + ProcessHandle.current().pid() + ")");
        }
    }

    @Test
    void aTakenUdpPortIsReportedWithWhoHasIt() throws Exception {
        try (DatagramSocket taken = new DatagramSocket(0, LOOPBACK)) {
            InetSocketAddress address = new InetSocketAddress(LOOPBACK, taken.getLocalPort());

            assertThatExceptionOfType(PortInUseException.class)
                    .isThrownBy(() -> Ports.requireFree(Transport.UDP, address))
                    .withMessageStartingWith("UDP port " + taken.getLocalPort() + " is in use by ")
                    .withMessageEndingWith("(process " + ProcessHandle.current().pid() + ")");
        }
    }

    @Test
    void anyPortIsAlwaysFree() {
        assertThatCode(() -> Ports.requireFree(Transport.UDP, new InetSocketAddress(LOOPBACK, 0)))
                .doesNotThrowAnyException();
    }
}
