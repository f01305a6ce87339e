package pubkyconformance.client;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import pubkyconformance.client.tls.TlsException;
import pubkyconformance.client.tls.TlsOffer;

/**
 * One TCP connection, with or without TLS. Non-blocking underneath, so that every wait has a bound and an answer that comes while a body is
 * still being sent is noticed.
 */
final class Connection implements Closeable {
    private static final int BUFFER_BYTES = 64 * 1024;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final Wire wire;
    /** Between calls always ready to be read from. */
    private final ByteBuffer inbound = ByteBuffer.allocate(BUFFER_BYTES).flip();

    private boolean ended;

    private Connection(SocketChannel channel, Selector selector, SelectionKey key, Wire wire) {
        this.channel = channel;
        this.selector = selector;
        this.key = key;
        this.wire = wire;
    }

    /**
     * Connects to the first of the server's addresses that accepts, and shakes hands where TLS is spoken.
     *
     * @param limit how long each of the two may take
     * @param observer is told what the bytes pass through, before anything passes
     */
    static Connection open(ServerAddress server, Duration limit, Consumer<? super Wire> observer) throws IOException {
        IOException refusal = new UnknownHostException(server.host());
        for (InetAddress address : InetAddress.getAllByName(server.host())) {
            try {
                SocketChannel channel = connect(new InetSocketAddress(address, server.port()), limit);
                return open(channel, server.tls(), limit, observer);
            } catch (TlsException e) {
                throw e;
            } catch (IOException e) {
                refusal = e;
            }
        }
        throw refusal;
    }

    private static Connection open(
            SocketChannel channel, Optional<TlsOffer> tls, Duration limit, Consumer<? super Wire> observer)
            throws IOException {
        Connection connection = null;
        try {
            Selector selector = Selector.open();
            Wire wire = tls.isPresent() ? new TlsWire(channel, tls.get()) : new PlainWire(channel);
            connection = new Connection(channel, selector, channel.register(selector, 0), wire);
            observer.accept(wire);
            connection.shakeHands(new Deadline(Limits.DEFAULT.withIdle(limit).withTotal(limit)));
            return connection;
        } catch (IOException e) {
            if (connection != null) {
                connection.close();
            }
            throw e;
        }
    }

    private static SocketChannel connect(InetSocketAddress address, Duration limit) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.socket().connect(address, Math.toIntExact(Math.max(1, limit.toMillis())));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            return channel;
        } catch (SocketTimeoutException e) {
            channel.close();
            throw new Deadline.OutOfTimeException("no connection after " + limit.toMillis() + " ms");
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private void shakeHands(Deadline deadline) throws IOException {
        while (!wire.isReady() || wire.hasUnsent()) {
            if (!wire.write(NOTHING) && !fill()) {
                await(wire.hasUnsent() ? SelectionKey.OP_WRITE | SelectionKey.OP_READ : SelectionKey.OP_READ, deadline);
            }
        }
    }

    /** What the bytes pass through. */
    Wire wire() {
        return wire;
    }

    /**
     * Sends all of {@code bytes}, or stops early when the peer no longer takes any but has answered already.
     *
     * @return whether everything was sent
     */
    boolean send(byte[] bytes, Deadline deadline) throws IOException {
        ByteBuffer outbound = ByteBuffer.wrap(bytes);
        while (outbound.hasRemaining() || wire.hasUnsent()) {
            if (wire.write(outbound)) {
                deadline.progressed();
            } else if (hasInput()) {
                return false;
            } else {
                await(SelectionKey.OP_WRITE | SelectionKey.OP_READ, deadline);
                fill();
            }
        }
        return true;
    }

    /** Bytes that have come, waiting for some if there are none; an empty buffer is the end of the connection. */
    ByteBuffer receive(Deadline deadline) throws IOException {
        while (!inbound.hasRemaining() && !ended) {
            if (fill()) {
                deadline.progressed();
            } else if (!ended) {
                await(SelectionKey.OP_READ, deadline);
            }
        }
        return inbound;
    }

    /** Whether bytes have come, or the end; does not wait. */
    boolean hasInput() throws IOException {
        fill();
        return inbound.hasRemaining() || ended;
    }

    /** Whether the peer has ended its side and everything it sent was taken. */
    boolean isAtEnd() {
        return ended && !inbound.hasRemaining();
    }

    /** Whether a further request may go over this connection: open, and nothing unasked for has come. */
    boolean isReusable() {
        try {
            return channel.isOpen() && !hasInput();
        } catch (IOException e) {
            return false;
        }
    }

    void shutDownSending() throws IOException {
        wire.endSending();
    }

    /** Closes so that the peer sees a reset. */
    void reset() throws IOException {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        close();
    }

    @Override
    public void close() {
        try {
            selector.close();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing a local socket", e);
        }
    }

    /** Takes in what is there, as far as the buffer has room. */
    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        inbound.compact();
        try {
            int count = inbound.hasRemaining() ? wire.read(inbound) : 0;
            ended = count < 0;
            return count > 0;
        } finally {
            inbound.flip();
        }
    }

    private void await(int operations, Deadline deadline) throws IOException {
        key.interestOps(operations);
        selector.select(deadline.millisLeft());
        selector.selectedKeys().clear();
        if (Thread.currentThread().isInterrupted()) {
            throw new Deadline.OutOfTimeException("interrupted");
        }
    }
}
