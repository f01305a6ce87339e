package pubkyconformance.dht.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pubkyconformance.dht.node.NodeRules;
import pubkyconformance.dht.node.NodeSettings;
import pubkyconformance.spec.krpc.Ipv4Endpoint;
import pubkyconformance.spec.krpc.NodeId;

/** Runs nodes on real UDP sockets, one socket each, all of them on one thread. */
public final class UdpNetwork implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UdpNetwork.class);

    private final LongSupplier entropy;
    private final long startNanos = System.nanoTime();
    private final Selector selector;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final EventQueue<Runnable> timers = new EventQueue<>();
    private final Thread thread;
    private final AtomicLong skippedMicros = new AtomicLong();
    private volatile UdpLinks links = UdpLinks.PERFECT;
    private volatile boolean closed;

    /** Opens no socket yet. */
    public UdpNetwork() {
        this(new SecureRandom()::nextLong);
    }

    /** @param entropy words that nobody else can guess; asked on the network's own thread, and by {@link #newId} */
    UdpNetwork(LongSupplier entropy) {
        this.entropy = entropy;
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new SocketTroubleException("no selector for UDP sockets could be opened", e);
        }
        thread = new Thread(this::run, "dht-udp");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * A random id that a node at this address may have (BEP 42). On loopback and in private networks every id may be had: ids bound to
     * one address have one of eight beginnings, and the official Rust node takes those that begin alike for one node.
     */
    public NodeId newId(InetAddress address) {
        NodeId random = new NodeId(entropy.getAsLong(), entropy.getAsLong(), (int) entropy.getAsLong());
        int ipv4 = Ipv4Endpoint.of(new InetSocketAddress(address, 0)).address();
        boolean isFree = address.isAnyLocalAddress() || random.validFor(ipv4);
        return isFree ? random : NodeId.forAddress(ipv4, random);
    }

    /** Starts a node by the standard rules. */
    public DhtDriver open(InetSocketAddress bind, NodeSettings settings) {
        return open(bind, settings, NodeRules.STANDARD);
    }

    /**
     * Starts a node.
     *
     * @param bind where it listens; port 0: any free one
     * @throws SocketTroubleException if the address is in use or not of this machine
     */
    public DhtDriver open(InetSocketAddress bind, NodeSettings settings, NodeRules rules) {
        if (closed) {
            throw new IllegalStateException("the network is closed");
        }
        try {
            DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET);
            try {
                channel.configureBlocking(false);
                channel.bind(bind);
                UdpNode node = new UdpNode(this, channel, settings, rules);
                channel.register(selector, SelectionKey.OP_READ, node);
                execute(node::start);
                return node;
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new SocketTroubleException("no UDP socket could be bound to " + bind + ": " + e.getMessage(), e);
        }
    }

    /** From now on the nodes' datagrams are treated so. */
    public void useLinks(UdpLinks treatment) {
        links = treatment;
    }

    /** Moves the time of all nodes forward; what was due then is done soon after. */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("by: " + by + " (expected: forward)");
        }
        skippedMicros.addAndGet(by.toNanos() / 1_000);
        selector.wakeup();
    }

    /** Stops all nodes. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does {@code task} on the network's thread, or here once that thread has ended. */
    void execute(Runnable task) {
        tasks.add(task);
        selector.wakeup();
        if (!thread.isAlive()) {
            doTasks();
        }
    }

    /** Frees the ports of closed channels at once. */
    void releaseClosed() throws IOException {
        if (selector.isOpen()) {
            selector.selectNow();
        }
    }

    /** For the network's thread. */
    void at(long dueMicros, Runnable task) {
        timers.add(Math.max(dueMicros, timers.lastTime()), task);
    }

    long nowMicros() {
        return (System.nanoTime() - startNanos) / 1_000 + skippedMicros.get();
    }

    /** For the network's thread: sends a datagram as the links treat it. */
    void send(Ipv4Endpoint from, Ipv4Endpoint to, Runnable sending) {
        links.delay(from, to).ifPresent(delay -> {
            if (delay.isZero()) {
                sending.run();
            } else {
                at(nowMicros() + delay.toNanos() / 1_000, sending);
            }
        });
    }

    long nextEntropy() {
        return entropy.getAsLong();
    }

    private void run() {
        try {
            while (!closed) {
                selector.select(Math.max(1, Math.min(1_000, (timers.nextTime() - nowMicros()) / 1_000)));
                for (SelectionKey key : selector.selectedKeys()) {
                    guarded(((UdpNode) key.attachment())::receive);
                }
                selector.selectedKeys().clear();
                doTasks();
                Runnable task;
                while (timers.nextTime() <= nowMicros() && (task = timers.poll()) != null) {
                    guarded(task);
                }
            }
        } catch (IOException | ClosedSelectorException e) {
            LOG.error("the DHT's thread ends: its selector failed", e);
        } finally {
            closeAll();
        }
    }

    private void doTasks() {
        Runnable task;
        while ((task = tasks.poll()) != null) {
            guarded(task);
        }
    }

    /** What goes wrong with one datagram, timer or call must not stop the other nodes. */
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("a DHT node failed on one of its inputs", e);
        }
    }

    private void closeAll() {
        closed = true;
        List.copyOf(selector.keys()).forEach(key -> guarded(((UdpNode) key.attachment())::shut));
        doTasks();
        try {
            selector.close();
        } catch (IOException e) {
            LOG.warn("a selector could not be closed", e);
        }
    }
}
