package pubkyconformance.runner.embedded;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pubkyconformance.dht.net.DhtDriver;
import pubkyconformance.dht.net.UdpLinks;
import pubkyconformance.dht.net.UdpNetwork;
import pubkyconformance.dht.node.ClientProfile;
import pubkyconformance.dht.pkarr.DhtPkarrNetwork;
import pubkyconformance.dht.relay.PkarrRelay;
import pubkyconformance.dht.testnet.MovableClock;
import pubkyconformance.runner.suite.FreshNetwork;
import pubkyconformance.spec.krpc.Ipv4Endpoint;
import pubkyconformance.spec.pkarr.PkarrNetwork;

/** Our own DHT and PKARR relay for one scenario. */
final class OwnNetwork implements FreshNetwork {
    /** Nodes of one machine answer in less even when it is busy, and scenarios wait for it when they do not. */
    private static final Duration NODE_PATIENCE = Duration.ofSeconds(1);

    /** While some wait in vain, the time of the nodes is moved on so often. */
    private static final Duration HURRY = Duration.ofMillis(2);

    /** Four times as fast as the machine's. */
    private static final Duration WHILE_SOME_ANSWER = Duration.ofMillis(6);

    private static final Duration WHILE_NOBODY_ANSWERS = Duration.ofMillis(100);

    private final EmbeddedNetwork.Setup setup;
    private final Settings settings;
    private final UdpNetwork udp;
    private final NodeGroup nodes;
    private final PkarrNetwork relaysWayIn;
    private final Map<PkarrNetwork, Ipv4Endpoint> entrances = new HashMap<>();
    private final ScheduledExecutorService hurry = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "hurry");
        thread.setDaemon(true);
        return thread;
    });
    private final MovableClock clock =
            new MovableClock(InstantSource.fixed(InstantSource.system().instant()));
    private PkarrRelay relay;
    private @Nullable Future<?> hurrying;

    private OwnNetwork(EmbeddedNetwork.Setup setup, Settings settings, UdpNetwork udp) {
        this.setup = setup;
        this.settings = settings;
        this.udp = udp;
        nodes = NodeGroup.start(
                udp,
                setup,
                ClientProfile.MAINLINE_RS_7.withTimeout(NODE_PATIENCE),
                settings.nodeAddress().orElse(InetAddress.getLoopbackAddress()));
        relaysWayIn = entrance();
        relay = startRelay(0);
    }

    /** Starts one; its relay serves when this returns. */
    static OwnNetwork start(EmbeddedNetwork.Setup setup, Settings settings) {
        UdpNetwork udp = new UdpNetwork();
        try {
            return new OwnNetwork(setup, settings, udp);
        } catch (RuntimeException e) {
            udp.close();
            throw e;
        }
    }

    private PkarrRelay startRelay(int port) {
        PkarrRelay.Builder builder = PkarrRelay.builder(relaysWayIn)
                .address(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .clock(clock);
        settings.requestsPerSecond().ifPresent(builder::requestsPerSecond);
        return setup.pkarrRelay().apply(builder).start();
    }

    @Override
    public URI pkarrRelay() {
        return relay.url();
    }

    @Override
    public InetSocketAddress dhtNode() {
        return nodes.judged().address().toSocketAddress();
    }

    @Override
    public PkarrNetwork entrance() {
        DhtDriver node = nodes.openAsking();
        PkarrNetwork entrance = new DhtPkarrNetwork(node);
        entrances.put(entrance, node.address());
        return entrance;
    }

    @Override
    public void advanceClock(Duration by) {
        clock.advance(by);
    }

    @Override
    public void advanceNodes(Duration by) {
        udp.advance(by);
    }

    @Override
    public void emptyNode() {
        nodes.replaceJudged();
    }

    @Override
    public void replaceRelay() {
        int port = relay.port();
        relay.close();
        relay = startRelay(port);
    }

    @Override
    public void cutOffNode(PkarrNetwork... others) {
        Set<Ipv4Endpoint> side = Stream.of(others).map(entrances::get).collect(Collectors.toSet());
        side.add(nodes.judged().address());
        udp.useLinks(UdpLinks.PERFECT.partitioned(side, nodes.endpoints()));
        hurry(WHILE_SOME_ANSWER);
    }

    @Override
    public void silence() {
        udp.useLinks(UdpLinks.CUT);
        hurry(WHILE_NOBODY_ANSWERS);
    }

    private void hurry(Duration further) {
        rest();
        hurrying = hurry.scheduleAtFixedRate(() -> udp.advance(further), 0, HURRY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void rest() {
        if (hurrying != null) {
            hurrying.cancel(false);
        }
    }

    @Override
    public void heal() {
        rest();
        udp.useLinks(UdpLinks.PERFECT);
    }

    @Override
    public void close() {
        hurry.shutdownNow();
        relay.close();
        udp.close();
    }
}
