package pubkyconformance.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Datagrams from a socket of one actor. Every datagram sent is an {@link Exchange}, whose answer is what came back from where it went to and is no query;
 * whether that is an answer indeed is not judged here. For one thread.
 */
public final class DatagramDriver implements AutoCloseable {
    private static final int LARGEST = 65_535;

    private final InetSocketAddress local;
    private final Speaker speaker;
    private final ExchangeLog log;
    private final Duration timeout;
    private final InstantSource clock;
    private @Nullable DatagramChannel channel;

    /**
     * @param local the address to send from, port 0 for any
     * @param timeout how long an answer may take
     */
    public DatagramDriver(
            InetSocketAddress local, Speaker speaker, ExchangeLog log, Duration timeout, InstantSource clock) {
        this.local = local;
        this.speaker = speaker;
        this.log = log;
        this.timeout = timeout;
        this.clock = clock;
    }

    /** Sends one datagram and waits for the first that comes back. */
    public Exchange send(Datagram datagram) {
        return send(datagram, timeout);
    }

    /** As {@link #send(Datagram)}, with another limit of time. */
    public Exchange send(Datagram datagram, Duration patience) {
        return sendAll(List.of(datagram), patience).get(0);
    }

    /** The port that others see, until a datagram goes without an answer. */
    public int port() {
        try {
            return ((InetSocketAddress) open().getLocalAddress()).getPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no UDP socket at " + local, e);
        }
    }

    /** Sends datagrams at once and waits until each has its answer or the time is over; the exchanges are in the order given. */
    public List<Exchange> sendAll(List<Datagram> datagrams) {
        return sendAll(datagrams, timeout);
    }

    private List<Exchange> sendAll(List<Datagram> datagrams, Duration patience) {
        List<Pending> pending = new ArrayList<>();
        for (Datagram datagram : datagrams) {
            pending.add(new Pending(datagram));
        }
        try {
            DatagramChannel open = open();
            drain(open);
            for (Pending each : pending) {
                each.send(open);
            }
            receive(open, pending, patience);
        } catch (IOException e) {
            pending.forEach(each -> each.fail(Failure.Kind.RESET, String.valueOf(e.getMessage())));
        }
        if (pending.stream().anyMatch(Pending::isOpen)) {
            close(); // a late answer goes nowhere, rather than to the next datagram
        }
        pending.forEach(each -> each.fail(Failure.Kind.TIMED_OUT, "nothing came for " + patience.toMillis() + " ms"));
        return pending.stream().map(Pending::exchange).toList();
    }

    /** Closes the socket; the next datagram opens another. */
    @Override
    public void close() {
        DatagramChannel open = channel;
        channel = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private DatagramChannel open() throws IOException {
        if (channel == null) {
            DatagramChannel opened = DatagramChannel.open(StandardProtocolFamily.INET);
            opened.configureBlocking(false);
            opened.bind(local);
            channel = opened;
        }
        return channel;
    }

    private static void drain(DatagramChannel open) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(LARGEST);
        while (open.receive(buffer) != null) {
            buffer.clear();
        }
    }

    private static void receive(DatagramChannel open, List<Pending> pending, Duration patience) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        ByteBuffer buffer = ByteBuffer.allocate(LARGEST);
        try (Selector selector = Selector.open()) {
            open.register(selector, SelectionKey.OP_READ);
            while (pending.stream().anyMatch(Pending::isOpen)) {
                long millis = (end - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    return;
                }
                selector.select(millis);
                selector.selectedKeys().clear();
                accept(open, buffer, pending);
            }
        }
    }

    private static void accept(DatagramChannel open, ByteBuffer buffer, List<Pending> pending) throws IOException {
        while (true) {
            buffer.clear();
            @Nullable InetSocketAddress from;
            try {
                from = (InetSocketAddress) open.receive(buffer);
            } catch (PortUnreachableException e) {
                continue; // somebody asked does not listen; the time-out says so
            }
            if (from == null) {
                return;
            }
            byte[] content = new byte[buffer.flip().remaining()];
            buffer.get(content);
            if (!BencodeFields.isQuery(content)) { // a node may ask back whoever asks it
                waitingFor(from, content, pending).ifPresent(each -> each.answer(content));
            }
        }
    }

    /** The one that was sent there; among several the one with this transaction id. */
    private static Optional<Pending> waitingFor(InetSocketAddress from, byte[] content, List<Pending> pending) {
        List<Pending> candidates = pending.stream()
                .filter(each -> each.isOpen() && each.datagram.to().equals(from))
                .toList();
        Optional<String> transaction = BencodeFields.transaction(content);
        return candidates.stream()
                .filter(each -> candidates.size() == 1
                        || transaction.isEmpty()
                        || transaction.equals(BencodeFields.transaction(
                                each.datagram.content().bytes())))
                .findFirst();
    }

    /** A datagram on its way and what becomes of it. */
    private final class Pending {
        private final Datagram datagram;
        private final KeptBody sent;
        private final ExchangeRecorder recorder;
        private @Nullable Exchange over;

        Pending(Datagram datagram) {
            this.datagram = datagram;
            byte[] content = datagram.content().bytes();
            this.sent = KeptBody.of(content);
            this.recorder = new ExchangeRecorder(
                    log,
                    speaker,
                    datagram.label(),
                    new SentRequest("SEND", "udp://" + datagram.place(), BencodeFields.of(content), sent, false),
                    clock);
        }

        boolean isOpen() {
            return over == null;
        }

        void send(DatagramChannel open) {
            try {
                open.send(ByteBuffer.wrap(datagram.content().bytes()), datagram.to());
            } catch (IOException e) {
                fail(Failure.Kind.REFUSED, String.valueOf(e.getMessage()));
            }
        }

        void answer(byte[] content) {
            ReceivedResponse response = new ReceivedResponse(
                    Exchange.NO_STATUS,
                    "datagram from " + datagram.place(),
                    BencodeFields.of(content),
                    KeptBody.of(content),
                    Headers.NONE,
                    List.of());
            over = recorder.record(sent, response, null);
        }

        void fail(Failure.Kind kind, String detail) {
            if (over == null) {
                over = recorder.record(sent, null, new Failure(kind, detail));
            }
        }

        Exchange exchange() {
            if (over == null) {
                throw new IllegalStateException("the datagram is still on its way");
            }
            return over;
        }
    }
}
