package pubkyconformance.dht.testnet;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import pubkyconformance.dht.node.NodeRules;
import pubkyconformance.dht.relay.HttpRelay;
import pubkyconformance.dht.relay.PkarrRelay;
import pubkyconformance.homeserver.HomeserverApp;
import pubkyconformance.homeserver.HomeserverBuilder;
import pubkyconformance.homeserver.config.HomeserverConfig;
import pubkyconformance.homeserver.config.SecretFile;
import pubkyconformance.homeserver.discovery.PublicAddresses;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.pkarr.PkarrNetwork;

/**
 * A running testnet: DHT, PKARR relay, HTTP relay and homeservers in this process. When it is ready, the homeservers' records are
 * published.
 */
public final class Testnet implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TestnetSettings settings;
    private final @Nullable MovableClock movable;
    private final InstantSource clock;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final TestnetDht dht;
    private final PkarrNetwork network;
    private final Part<PkarrRelay> pkarrRelay;
    private final Part<HttpRelay> httpRelay;
    private final List<TestHomeserver> homeservers = new ArrayList<>();

    private Testnet(TestnetSettings settings) {
        this.settings = settings;
        movable = settings.movableClock() ? new MovableClock(InstantSource.system()) : null;
        clock = movable != null ? movable : InstantSource.system();
        boolean complete = false;
        try {
            List<HomeserverPlan> plans = plansWithKeys();
            Optional<KeptRecords> records = settings.directory().map(path -> KeptRecords.in(path, keysOf(plans)));
            dht = opened(new TestnetDht(
                    settings.bind(), records.map(NodeRules.STANDARD::withPuts).orElse(NodeRules.STANDARD)));
            IntStream.range(0, settings.dhtNodes())
                    .forEach(number -> dht.addNode("dht-" + number, number == 0 ? settings.port(FixedPorts.DHT) : 0));
            network = networkOf("pkarr-relay");
            records.ifPresent(kept -> kept.publish(network));
            pkarrRelay = opened(new Part<>("pkarr-relay", this::startPkarrRelay));
            httpRelay = opened(new Part<>("http-relay", this::startHttpRelay));
            for (HomeserverPlan plan : plans) {
                homeservers.add(startHomeserver(plan, homeservers.isEmpty()));
            }
            dht.suffer(settings.troubles());
            settings.troubles().crashed().forEach(name -> part(name).crash());
            complete = true;
        } finally {
            if (!complete) {
                close();
            }
        }
    }

    /** A testnet with one homeserver, on free ports of loopback, in memory. */
    public static Testnet start() {
        return start(TestnetSettings.onFreePorts());
    }

    /**
     * Starts a testnet; it is ready when this returns.
     *
     * @throws PortInUseException if somebody has one of the fixed ports
     */
    public static Testnet start(TestnetSettings settings) {
        Ports.requireFree(Transport.UDP, new InetSocketAddress(settings.bind(), settings.port(FixedPorts.DHT)));
        for (int port : FixedPorts.TCP) {
            Ports.requireFree(Transport.TCP, new InetSocketAddress(settings.bind(), settings.port(port)));
        }
        return new Testnet(settings);
    }

    private <T extends AutoCloseable> T opened(T resource) {
        opened.push(resource);
        return resource;
    }

    /** The DHT through a node of its own, which everybody has who publishes. */
    private PkarrNetwork networkOf(String owner) {
        return new NodeNetwork(dht.addNode(TestnetDht.OWN_NODE + owner, 0));
    }

    private PkarrRelay startPkarrRelay(Optional<PkarrRelay> before) {
        int port = before.map(PkarrRelay::port).orElse(settings.port(FixedPorts.PKARR_RELAY));
        return PkarrRelay.builder(network)
                .address(new InetSocketAddress(settings.bind(), port))
                .clock(clock)
                .start();
    }

    private HttpRelay startHttpRelay(Optional<HttpRelay> before) {
        int port = before.map(HttpRelay::port).orElse(settings.port(FixedPorts.HTTP_RELAY));
        return HttpRelay.builder()
                .address(new InetSocketAddress(settings.bind(), port))
                .clock(clock)
                .start();
    }

    /** A homeserver that has been in the directory before keeps its key, whatever its plan says. */
    private List<HomeserverPlan> plansWithKeys() {
        List<HomeserverPlan> plans = new ArrayList<>();
        for (HomeserverPlan plan : settings.homeservers()) {
            plans.add(directoryOf(plan, plans.isEmpty())
                    .map(path -> plan.withKeys(SecretFile.readOrMake(path.resolve(SecretFile.NAME), plan::keys)))
                    .orElse(plan));
        }
        return plans;
    }

    private static Set<PublicKey> keysOf(List<HomeserverPlan> plans) {
        return plans.stream().map(plan -> plan.keys().publicKey()).collect(toUnmodifiableSet());
    }

    private Optional<Path> directoryOf(HomeserverPlan plan, boolean isFirst) {
        return settings.directory().map(path -> isFirst ? path : path.resolve(plan.name()));
    }

    private TestHomeserver startHomeserver(HomeserverPlan own, boolean isFirst) {
        TestHomeserver.PortNumbers planned =
                isFirst && settings.fixedPorts() ? TestHomeserver.PortNumbers.FIXED : TestHomeserver.PortNumbers.FREE;
        HomeserverBuilder builder = HomeserverApp.builder()
                .bindAddress(settings.bind())
                .keyPair(own.keys())
                .signupMode(own.signupMode())
                .generation(own.generation())
                .clock(clock)
                .discovery(
                        networkOf(own.name()),
                        own.pkdns().map(HomeserverConfig.Pkdns::addresses).orElse(PublicAddresses.ofLoopback()));
        own.pkdns().ifPresent(pkdns -> builder.republishUsersEvery(pkdns.republishUsersEvery()));
        directoryOf(own, isFirst).ifPresent(builder::dataDirectory);
        Part<HomeserverApp> part = new Part<>(own.name(), before -> {
            TestHomeserver.PortNumbers ports =
                    before.map(TestHomeserver.PortNumbers::of).orElse(planned);
            return builder.port(ports.http())
                    .pubkyTls(ports.tls())
                    .admin(ports.admin(), own.adminPassword())
                    .metrics(ports.metrics())
                    .start();
        });
        return new TestHomeserver(own, settings.bind(), opened(part));
    }

    /** The first homeserver. */
    public TestHomeserver homeserver() {
        return homeservers.get(0);
    }

    public List<TestHomeserver> homeservers() {
        return List.copyOf(homeservers);
    }

    /** Homeservers that belong to the testnet and run elsewhere. */
    public List<OutsideHomeserver> outside() {
        return settings.outside();
    }

    /** Whether a key's record is found in the DHT now. */
    public CompletionStage<Boolean> isPublished(PublicKey key) {
        return network.resolve(key).handle((packet, problem) -> problem == null && packet.isPresent());
    }

    public URI pkarrRelayUrl() {
        return Addresses.http(settings.bind(), pkarrRelay.last().port());
    }

    public URI httpRelayUrl() {
        return Addresses.http(settings.bind(), httpRelay.last().port());
    }

    /** Where to enter the DHT, {@code host:port}. */
    public String dhtBootstrap() {
        return Addresses.hostAndPort(
                settings.bind(), dht.nodes().get(0).last().address().port());
    }

    /** The DHT, as the PKARR relay sees it. */
    public PkarrNetwork network() {
        return network;
    }

    /** Everything that can crash and be started again: nodes of the DHT, relays, homeservers. */
    public List<Part<?>> parts() {
        List<Part<?>> parts = new ArrayList<>(dht.nodes());
        parts.add(pkarrRelay);
        parts.add(httpRelay);
        homeservers.forEach(homeserver -> parts.add(homeserver.part()));
        return parts;
    }

    /**
     * Moves the time of homeservers and relays forward. What homeservers publish at that time has been published when this returns, unless
     * it takes longer than ten seconds.
     *
     * @throws IllegalStateException unless the settings say that the clock can be moved
     */
    public void advanceClock(Duration by) {
        if (movable == null) {
            throw new IllegalStateException("the clock of this testnet is the machine's and cannot be moved");
        }
        movable.advance(by);
        httpRelay.last().clockJumped();
        CompletableFuture<?>[] due = homeservers.stream()
                .map(homeserver -> homeserver.part().last().clockJumped().toCompletableFuture())
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(due)
                .completeOnTimeout(null, PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /**
     * Nothing passes any more between the DHT nodes of these parts and those of all others; HTTP passes as always.
     *
     * @param parts names of DHT nodes, of homeservers and of the PKARR relay
     * @throws IllegalArgumentException if one of them has no DHT node
     */
    public void cutOff(Collection<String> parts) {
        dht.cutOff(parts);
    }

    /** No DHT node answers or asks any more. */
    public void silenceDht() {
        dht.silence();
    }

    /** Ends partitions and silence; latency and loss that the settings demand remain. */
    public void healDht() {
        dht.heal();
    }

    private Part<?> part(String name) {
        return parts().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("part: " + name + " (expected: one of the testnet)"));
    }

    /** Stops everything, the last first. */
    @Override
    public void close() {
        IllegalStateException failure = null;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) { // the end of everything: the rest must still be closed
                if (failure == null) {
                    failure = new IllegalStateException("the testnet could not be stopped properly", e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
