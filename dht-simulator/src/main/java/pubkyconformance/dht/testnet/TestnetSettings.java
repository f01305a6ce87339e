package pubkyconformance.dht.testnet;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a testnet consists of.
 *
 * @param bind the address that everything listens on
 * @param fixedPorts whether the first homeserver, the relays and the DHT have the ports that every client knows; free ones otherwise
 * @param homeservers at least one
 * @param dhtNodes how many nodes the DHT has beside those of relay and homeservers
 * @param directory where homeservers keep their state; in memory without one
 * @param movableClock whether the time of homeservers and relays can be moved forward
 * @param outside homeservers that belong to it and run elsewhere
 * @param troubles what is wrong with it
 */
public record TestnetSettings(
        InetAddress bind,
        boolean fixedPorts,
        List<HomeserverPlan> homeservers,
        int dhtNodes,
        Optional<Path> directory,
        boolean movableClock,
        List<OutsideHomeserver> outside,
        Troubles troubles) {
    /** Two, as the official testnet has. */
    private static final int DEFAULT_DHT_NODES = 2;

    private static final int MOST_DHT_NODES = 10_000;

    public TestnetSettings {
        requireNonNull(bind, "bind");
        homeservers = List.copyOf(homeservers);
        outside = List.copyOf(outside);
        if (homeservers.isEmpty()) {
            throw new IllegalArgumentException("homeservers: none (expected: at least 1)");
        }
        if (dhtNodes < 1 || dhtNodes > MOST_DHT_NODES) {
            throw new IllegalArgumentException("dhtNodes: " + dhtNodes + " (expected: 1 to " + MOST_DHT_NODES + ")");
        }
    }

    /** One homeserver, on free ports of loopback, in memory. */
    public static TestnetSettings onFreePorts() {
        return new TestnetSettings(
                InetAddress.getLoopbackAddress(),
                false,
                List.of(HomeserverPlan.ofIndex(0)),
                DEFAULT_DHT_NODES,
                Optional.empty(),
                false,
                List.of(),
                Troubles.NONE);
    }

    /** The same on the ports that every client of a testnet knows. */
    public static TestnetSettings onFixedPorts() {
        return onFreePorts().withFixedPorts(true);
    }

    public TestnetSettings withFixedPorts(boolean fixed) {
        return new TestnetSettings(bind, fixed, homeservers, dhtNodes, directory, movableClock, outside, troubles);
    }

    public TestnetSettings withBind(InetAddress address) {
        return new TestnetSettings(
                address, fixedPorts, homeservers, dhtNodes, directory, movableClock, outside, troubles);
    }

    /** So many homeservers, each with the key of its number. */
    public TestnetSettings withHomeservers(int count) {
        return withHomeservers(
                IntStream.range(0, count).mapToObj(HomeserverPlan::ofIndex).toList());
    }

    public TestnetSettings withHomeservers(List<HomeserverPlan> plans) {
        return new TestnetSettings(bind, fixedPorts, plans, dhtNodes, directory, movableClock, outside, troubles);
    }

    public TestnetSettings withDhtNodes(int count) {
        return new TestnetSettings(bind, fixedPorts, homeservers, count, directory, movableClock, outside, troubles);
    }

    /** Keeps the homeservers' state in {@code path}. */
    public TestnetSettings withDirectory(Path path) {
        return new TestnetSettings(
                bind, fixedPorts, homeservers, dhtNodes, Optional.of(path), movableClock, outside, troubles);
    }

    public TestnetSettings withMovableClock() {
        return new TestnetSettings(bind, fixedPorts, homeservers, dhtNodes, directory, true, outside, troubles);
    }

    public TestnetSettings withOutside(List<OutsideHomeserver> others) {
        return new TestnetSettings(bind, fixedPorts, homeservers, dhtNodes, directory, movableClock, others, troubles);
    }

    public TestnetSettings withTroubles(Troubles other) {
        return new TestnetSettings(bind, fixedPorts, homeservers, dhtNodes, directory, movableClock, outside, other);
    }

    /** The port if ports are fixed, else 0. */
    int port(int fixed) {
        return fixedPorts ? fixed : 0;
    }
}
