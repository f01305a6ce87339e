package pubkyconformance.dht.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pubkyconformance.dht.node.CallResult;
import pubkyconformance.dht.node.DhtNode;
import pubkyconformance.dht.node.NodeCall;
import pubkyconformance.dht.node.NodeOutputs;
import pubkyconformance.dht.node.NodeRules;
import pubkyconformance.dht.node.NodeSettings;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.krpc.Ipv4Endpoint;
import pubkyconformance.spec.krpc.KrpcCodec;
import pubkyconformance.spec.krpc.KrpcMessage;
import pubkyconformance.spec.krpc.NodeId;
import pubkyconformance.spec.krpc.RefusedQueryException;

/** One node on one socket. The node itself is only touched on the network's thread. */
final class UdpNode implements DhtDriver, NodeOutputs {
    private static final Logger LOG = LoggerFactory.getLogger(UdpNode.class);
    private static final int MAX_DATAGRAM_BYTES = 8_192;
    private static final int LOOPBACK = 0x7f000001;

    /** So many datagrams of one node at a time, then it is the others' turn. */
    private static final int READ_AT_ONCE = 64;

    private final UdpNetwork network;
    private final DatagramChannel channel;
    private final Ipv4Endpoint address;
    private final DhtNode node;
    private final ByteBuffer buffer = ByteBuffer.allocate(MAX_DATAGRAM_BYTES);
    private final OpenCalls calls = new OpenCalls();
    private final Map<Integer, Long> timers = new LinkedHashMap<>();
    private volatile boolean shut;

    UdpNode(UdpNetwork network, DatagramChannel channel, NodeSettings settings, NodeRules rules) throws IOException {
        this.network = network;
        this.channel = channel;
        this.address = reachable((InetSocketAddress) channel.getLocalAddress());
        this.node = new DhtNode(settings, rules, this);
    }

    private static Ipv4Endpoint reachable(InetSocketAddress local) {
        return local.getAddress().isAnyLocalAddress()
                ? new Ipv4Endpoint(LOOPBACK, local.getPort())
                : Ipv4Endpoint.of(local);
    }

    void start() {
        node.start(network.nowMicros(), network.nextEntropy());
    }

    void receive() {
        try {
            for (int count = 0; count < READ_AT_ONCE && !shut; count++) {
                buffer.clear();
                InetSocketAddress from = (InetSocketAddress) channel.receive(buffer);
                if (from == null) {
                    return;
                }
                buffer.flip();
                byte[] datagram = new byte[buffer.remaining()];
                buffer.get(datagram);
                take(Ipv4Endpoint.of(from), datagram);
            }
        } catch (IOException e) {
            LOG.debug("nothing received at {}", address, e);
        }
    }

    private void take(Ipv4Endpoint from, byte[] datagram) {
        try {
            KrpcMessage message = KrpcCodec.decode(datagram);
            node.onDatagram(network.nowMicros(), network.nextEntropy(), from, message);
        } catch (RefusedQueryException e) {
            node.onRefused(from, e);
        } catch (DecodingException e) {
            LOG.debug("not understood, from {}", from, e);
        }
    }

    @Override
    public void send(Ipv4Endpoint to, KrpcMessage message) {
        byte[] datagram = KrpcCodec.encode(message);
        network.send(address, to, () -> transmit(to, datagram));
    }

    private void transmit(Ipv4Endpoint to, byte[] datagram) {
        try {
            channel.send(ByteBuffer.wrap(datagram), to.toSocketAddress());
        } catch (IOException e) {
            LOG.debug("not sent to {}", to, e); // as if it had been lost
        }
    }

    @Override
    public void setTimer(int timer, long dueMicros) {
        timers.put(timer, dueMicros);
        network.at(dueMicros, () -> {
            if (!shut && timers.remove(timer, dueMicros)) {
                node.onTimer(network.nowMicros(), network.nextEntropy(), timer);
            }
        });
    }

    @Override
    public void complete(int call, CallResult result) {
        // Elsewhere: what the owner does with the result may take its time.
        calls.remove(call).completeAsync(() -> result);
    }

    @Override
    public Ipv4Endpoint address() {
        return address;
    }

    @Override
    public NodeId id() {
        return node.settings().id();
    }

    @Override
    public CompletionStage<CallResult> call(NodeCall wish) {
        CompletableFuture<CallResult> future = new CompletableFuture<>();
        if (shut) {
            future.completeExceptionally(new IllegalStateException("the node has stopped"));
            return future;
        }
        network.execute(() -> {
            int call = calls.add(future);
            if (shut) {
                calls.failAll();
            } else {
                node.onCall(network.nowMicros(), network.nextEntropy(), call, wish);
            }
        });
        return future;
    }

    @Override
    public void close() {
        shut = true;
        CompletableFuture<Void> done = new CompletableFuture<>();
        network.execute(() -> {
            try {
                shut();
            } finally {
                done.complete(null);
            }
        });
        done.join();
    }

    /** On the network's thread. */
    void shut() {
        shut = true;
        calls.failAll();
        try {
            channel.close();
            network.releaseClosed();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
