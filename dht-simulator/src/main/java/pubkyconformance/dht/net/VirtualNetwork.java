package pubkyconformance.dht.net;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import pubkyconformance.dht.node.NodeRules;
import pubkyconformance.dht.node.NodeSettings;
import pubkyconformance.spec.krpc.Ipv4Endpoint;
import pubkyconformance.spec.krpc.KrpcCodec;
import pubkyconformance.spec.krpc.KrpcMessage;

/**
 * Runs nodes in virtual time, in memory, on the caller's thread.
 *
 * <p>Everything follows from the seed: the order is that of time, then of sending; {@link #traceHash} is equal for equal runs.
 */
public final class VirtualNetwork {
    private static final int FIRST_ADDRESS = 0x14000001; // 20.0.0.1
    private static final int PORT = 6881;
    private static final int NODES_OF_OWN_SUBNET = 65_536;

    private final Seeds seeds;
    private final LinkModel links;
    private final MessageForm form;
    private final VirtualClock clock;
    private final EventQueue<Runnable> events = new EventQueue<>();
    private final List<VirtualNode> nodes = new ArrayList<>();
    private final Map<Integer, VirtualNode> byAddress = new LinkedHashMap<>();
    private final List<LinkFault> faults = new ArrayList<>();
    private final TraceHash trace = new TraceHash();
    private @Nullable Tap tap;
    private long delivered;
    private long handled;

    /** Sees each message that arrives, before its receiver does. */
    @FunctionalInterface
    public interface Tap {
        void delivered(VirtualNode from, VirtualNode to, KrpcMessage message);
    }

    public VirtualNetwork(Seeds seeds, LinkProfile links, MessageForm form) {
        this.seeds = seeds;
        this.links = new LinkModel(links, seeds);
        this.form = form;
        this.clock = new VirtualClock(Instant.parse("2026-01-01T00:00:00Z"));
    }

    public VirtualClock clock() {
        return clock;
    }

    /** Where the node of this number is: public addresses, no two in one /24 below 65 536 nodes. */
    public static Ipv4Endpoint addressOf(int number) {
        return new Ipv4Endpoint(
                FIRST_ADDRESS + (number % NODES_OF_OWN_SUBNET << 8) + number / NODES_OF_OWN_SUBNET, PORT);
    }

    /** Adds the next node, which does nothing before it is started. */
    public VirtualNode add(NodeSettings settings, NodeRules rules, NatKind nat) {
        int number = nodes.size();
        VirtualNode node = new VirtualNode(this, number, addressOf(number), nat, settings, rules);
        nodes.add(node);
        byAddress.put(node.address().address(), node);
        return node;
    }

    public List<VirtualNode> nodes() {
        return List.copyOf(nodes);
    }

    /** Does something at a time; at once if that time is over. */
    public void at(long timeMicros, Runnable task) {
        events.add(Math.max(timeMicros, clock.micros()), task);
    }

    /** Lets time pass. */
    public void run(Duration span) {
        runUntil(clock.micros() + span.toNanos() / 1_000);
    }

    /** Lets time pass until then, with all that is due until then. */
    public void runUntil(long timeMicros) {
        while (events.nextTime() <= timeMicros) {
            step();
        }
        clock.moveTo(timeMicros);
    }

    /**
     * Lets time pass until the result is there.
     *
     * @throws IllegalStateException if nothing more happens and the result is not there
     */
    public <T> T await(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        while (!future.isDone()) {
            if (events.size() == 0) {
                throw new IllegalStateException("nothing more happens (seed " + seeds.seed() + ")");
            }
            step();
        }
        return future.join();
    }

    public void begin(LinkFault fault) {
        faults.add(fault);
    }

    public void end(LinkFault fault) {
        faults.remove(fault);
    }

    /** Lets somebody look at what is delivered; null: nobody any more. */
    public void tap(@Nullable Tap newTap) {
        tap = newTap;
    }

    /** Stands for all that was delivered until now. */
    public long traceHash() {
        return trace.value();
    }

    /** How many datagrams have arrived. */
    public long delivered() {
        return delivered;
    }

    /** How many events have happened, timers and tasks among them. */
    public long events() {
        return handled;
    }

    Seeds seeds() {
        return seeds;
    }

    /** Sends a datagram, which may get lost. */
    void send(VirtualNode from, Ipv4Endpoint to, KrpcMessage message) {
        Ipv4Endpoint source = from.outbound(to);
        VirtualNode receiver = byAddress.get(to.address());
        if (receiver == null || links.loses() || isBlocked(from, receiver)) {
            return;
        }
        long latency = links.latencyMicros(source.address(), to.address());
        KrpcMessage carried = form == MessageForm.ENCODED ? KrpcCodec.decode(KrpcCodec.encode(message)) : message;
        events.add(clock.micros() + latency, () -> deliver(from, source, receiver, to, carried));
    }

    private boolean isBlocked(VirtualNode from, VirtualNode to) {
        for (LinkFault fault : faults) {
            if (fault.drops(from.number(), to.number())) {
                return true;
            }
        }
        return false;
    }

    private void deliver(
            VirtualNode from, Ipv4Endpoint source, VirtualNode receiver, Ipv4Endpoint to, KrpcMessage message) {
        if (!receiver.admits(source, to)) {
            return;
        }
        delivered++;
        trace.delivered(clock.micros(), events.lastSequence(), source, to, message);
        if (tap != null) {
            tap.delivered(from, receiver, message);
        }
        receiver.receive(source, message);
    }

    private void step() {
        Runnable event = events.poll();
        if (event != null) {
            clock.moveTo(events.lastTime());
            handled++;
            event.run();
        }
    }
}
