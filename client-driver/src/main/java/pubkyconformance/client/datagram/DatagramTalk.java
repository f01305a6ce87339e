package pubkyconformance.client.datagram;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/** A UDP socket of one speaker, who asks one thing at a time. */
public final class DatagramTalk implements AutoCloseable {
    private static final int LARGEST_DATAGRAM = 65_507;

    private final DatagramSocket socket;

    private DatagramTalk(DatagramSocket socket) {
        this.socket = socket;
    }

    /**
     * Opens a socket on a free port.
     *
     * @param from the address that others see; the wildcard leaves it to the machine
     */
    public static DatagramTalk open(InetAddress from) {
        try {
            return new DatagramTalk(new DatagramSocket(new InetSocketAddress(from, 0)));
        } catch (IOException e) {
            throw new UncheckedIOException("no UDP socket on " + from.getHostAddress(), e);
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    /**
     * Sends a datagram and waits for one that answers it.
     *
     * @param isAnswer which of the datagrams that come from there is the answer; others are passed over
     * @return nothing if none came in time
     */
    public Optional<byte[]> ask(InetSocketAddress to, byte[] datagram, Predicate<byte[]> isAnswer, Duration patience) {
        try {
            socket.send(new DatagramPacket(datagram, datagram.length, to));
            long deadline = System.nanoTime() + patience.toNanos();
            byte[] buffer = new byte[LARGEST_DATAGRAM];
            while (true) {
                int leftMillis = (int) ((deadline - System.nanoTime()) / 1_000_000);
                if (leftMillis <= 0) {
                    return Optional.empty();
                }
                socket.setSoTimeout(leftMillis);
                DatagramPacket received = new DatagramPacket(buffer, buffer.length);
                socket.receive(received);
                byte[] bytes = Arrays.copyOf(buffer, received.getLength());
                if (received.getSocketAddress().equals(to) && isAnswer.test(bytes)) {
                    return Optional.of(bytes);
                }
            }
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("a datagram to " + to + " could not be sent", e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
