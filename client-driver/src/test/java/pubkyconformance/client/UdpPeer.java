package pubkyconformance.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Function;

/** A UDP socket on loopback that answers every datagram by one script. */
public final class UdpPeer implements AutoCloseable {
    private final DatagramSocket socket;
    private final List<byte[]> received = new CopyOnWriteArrayList<>();

    /**
     * @param script gives the datagrams to answer with, possibly none
     */
    public UdpPeer(Function<byte[], List<byte[]>> script) throws IOException {
        this((content, from) -> script.apply(content));
    }

    /** As the other constructor; the script sees also who asks. */
    public UdpPeer(BiFunction<byte[], InetSocketAddress, List<byte[]>> script) throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Thread serving = new Thread(() -> serve(script), "udp-peer");
        serving.setDaemon(true);
        serving.start();
    }

    public InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    public List<byte[]> received() {
        return List.copyOf(received);
    }

    /** Sends a datagram that nobody asked for. */
    public void send(InetSocketAddress to, byte[] content) {
        try {
            socket.send(new DatagramPacket(content, content.length, to));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }

    private void serve(BiFunction<byte[], InetSocketAddress, List<byte[]>> script) {
        DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
        while (!socket.isClosed()) {
            try {
                socket.receive(packet);
                byte[] content = Arrays.copyOf(packet.getData(), packet.getLength());
                received.add(content);
                InetSocketAddress from = (InetSocketAddress) packet.getSocketAddress();
                script.apply(content, from).forEach(answer -> send(from, answer));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
