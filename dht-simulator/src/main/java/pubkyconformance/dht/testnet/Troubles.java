package pubkyconformance.dht.testnet;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * What is wrong with a testnet from the moment at which it is ready. HTTP is not concerned: it passes as always.
 *
 * @param latency how long each datagram of a DHT node is under way
 * @param lossRate share of these datagrams that get lost, from 0 to 1
 * @param cutOff parts whose DHT nodes are on one side of a partition, all others on the other; there is none if this is empty
 * @param crashed parts that do not run
 */
public record Troubles(Duration latency, double lossRate, List<String> cutOff, List<String> crashed) {
    /** Everything is well. */
    public static final Troubles NONE = new Troubles(Duration.ZERO, 0, List.of(), List.of());

    public Troubles {
        requireNonNull(latency, "latency");
        if (latency.isNegative()) {
            throw new IllegalArgumentException("latency: " + latency + " (expected: at least 0)");
        }
        if (!(lossRate >= 0 && lossRate <= 1)) { // also refuses NaN
            throw new IllegalArgumentException("lossRate: " + lossRate + " (expected: 0 to 1)");
        }
        cutOff = List.copyOf(cutOff);
        crashed = List.copyOf(crashed);
    }

    public Troubles withLatency(Duration other) {
        return new Troubles(other, lossRate, cutOff, crashed);
    }

    public Troubles withLossRate(double other) {
        return new Troubles(latency, other, cutOff, crashed);
    }

    public Troubles withCutOff(List<String> parts) {
        return new Troubles(latency, lossRate, parts, crashed);
    }

    public Troubles withCrashed(List<String> parts) {
        return new Troubles(latency, lossRate, cutOff, parts);
    }
}
