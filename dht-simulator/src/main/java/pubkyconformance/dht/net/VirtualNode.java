package pubkyconformance.dht.net;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import pubkyconformance.dht.net.Seeds.Purpose;
import pubkyconformance.dht.node.CallResult;
import pubkyconformance.dht.node.DhtNode;
import pubkyconformance.dht.node.NodeCall;
import pubkyconformance.dht.node.NodeOutputs;
import pubkyconformance.dht.node.NodeRules;
import pubkyconformance.dht.node.NodeSettings;
import pubkyconformance.spec.krpc.Ipv4Endpoint;
import pubkyconformance.spec.krpc.KrpcMessage;
import pubkyconformance.spec.krpc.NodeContact;
import pubkyconformance.spec.krpc.NodeId;

/** One machine in a virtual network: an address, and a node that runs there or does not. */
public final class VirtualNode implements DhtDriver, NodeOutputs {
    private static final int TIMERS = 3;
    private static final long NOT_SET = -1;

    private final VirtualNetwork network;
    private final int number;
    private final Ipv4Endpoint address;
    private final Nat nat;
    private final SeededStream entropy;
    private final OpenCalls calls = new OpenCalls();
    private final long[] due = new long[TIMERS];
    private NodeSettings settings;
    private NodeRules rules;
    private @Nullable DhtNode node;

    VirtualNode(
            VirtualNetwork network,
            int number,
            Ipv4Endpoint address,
            NatKind nat,
            NodeSettings settings,
            NodeRules rules) {
        this.network = network;
        this.number = number;
        this.address = address;
        this.nat = new Nat(nat, address);
        this.entropy = network.seeds().stream(Purpose.NODES, number);
        this.settings = settings;
        this.rules = rules;
    }

    /** Counted from zero, in the order in which the network got its nodes. */
    public int number() {
        return number;
    }

    /** The node, while it runs. */
    public Optional<DhtNode> node() {
        return Optional.ofNullable(node);
    }

    public boolean isRunning() {
        return node != null;
    }

    /** As others would list it. */
    public NodeContact contact() {
        return new NodeContact(settings.id(), address);
    }

    /** Starts the node, with nothing but its settings. */
    public void start() {
        DhtNode started = fresh();
        started.start(network.clock().micros(), entropy.nextLong());
    }

    /** Starts the node as if it had been running for a while and knew these contacts. */
    public void startAmong(List<NodeContact> contacts) {
        DhtNode started = fresh();
        started.introduce(network.clock().micros(), contacts);
        long upkeep = settings.profile().refresh().toNanos() / 1_000;
        network.at(network.clock().micros() + Math.floorMod(entropy.nextLong(), upkeep), () -> {
            if (node == started) {
                started.start(network.clock().micros(), entropy.nextLong());
            }
        });
    }

    /** Starts the node again, under new settings and without anything that it knew or kept. */
    public void restart(NodeSettings newSettings) {
        crash();
        settings = newSettings;
        start();
    }

    /** Stops the node at once; what it knew and kept is gone. */
    public void crash() {
        node = null;
        Arrays.fill(due, NOT_SET);
        calls.failAll();
    }

    private DhtNode fresh() {
        if (node != null) {
            throw new IllegalStateException("node " + number + " runs already");
        }
        Arrays.fill(due, NOT_SET);
        DhtNode started = new DhtNode(settings, rules, this);
        node = started;
        return started;
    }

    @Override
    public Ipv4Endpoint address() {
        return address;
    }

    @Override
    public NodeId id() {
        return settings.id();
    }

    @Override
    public CompletionStage<CallResult> call(NodeCall wish) {
        CompletableFuture<CallResult> future = new CompletableFuture<>();
        DhtNode running = node;
        if (running == null) {
            future.completeExceptionally(new IllegalStateException("the node has stopped"));
        } else {
            running.onCall(network.clock().micros(), entropy.nextLong(), calls.add(future), wish);
        }
        return future;
    }

    @Override
    public void close() {
        crash();
    }

    @Override
    public void send(Ipv4Endpoint to, KrpcMessage message) {
        network.send(this, to, message);
    }

    @Override
    public void setTimer(int timer, long dueMicros) {
        due[timer] = dueMicros;
        DhtNode owner = node;
        network.at(dueMicros, () -> {
            if (owner != null && node == owner && due[timer] == dueMicros) {
                due[timer] = NOT_SET;
                owner.onTimer(network.clock().micros(), entropy.nextLong(), timer);
            }
        });
    }

    @Override
    public void complete(int call, CallResult result) {
        calls.remove(call).complete(result);
    }

    Ipv4Endpoint outbound(Ipv4Endpoint to) {
        return nat.outbound(to, network.clock().micros());
    }

    boolean admits(Ipv4Endpoint source, Ipv4Endpoint to) {
        return node != null && nat.admits(source, to, network.clock().micros());
    }

    void receive(Ipv4Endpoint from, KrpcMessage message) {
        if (node != null) {
            node.onDatagram(network.clock().micros(), entropy.nextLong(), from, message);
        }
    }
}
