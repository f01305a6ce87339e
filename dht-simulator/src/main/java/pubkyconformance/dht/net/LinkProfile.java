package pubkyconformance.dht.net;

import java.time.Duration;

/**
 * How the links between nodes treat datagrams. Round-trip times differ from pair to pair after a log-normal law.
 *
 * @param medianRoundTrip half of the pairs are closer than this
 * @param sigma spread of the logarithm of round-trip times; 0: all pairs alike
 * @param asymmetry how far the way there may differ from half a round trip, as a share of it, from 0 to 0.5
 * @param lossRate share of datagrams dropped, from 0 (none) to 1 (all)
 */
public record LinkProfile(Duration medianRoundTrip, double sigma, double asymmetry, double lossRate) {
    /** What a scenario gets that says nothing about its network, without loss. */
    public static final LinkProfile LOSSLESS = new LinkProfile(Duration.ofMillis(90), 0.6, 0, 0);

    public LinkProfile {
        if (medianRoundTrip.isNegative() || medianRoundTrip.isZero()) {
            throw new IllegalArgumentException("medianRoundTrip: " + medianRoundTrip + " (expected: above 0)");
        }
        if (!(sigma >= 0 && sigma <= 3)) {
            throw new IllegalArgumentException("sigma: " + sigma + " (expected: 0 to 3)");
        }
        if (!(asymmetry >= 0 && asymmetry <= 0.5)) {
            throw new IllegalArgumentException("asymmetry: " + asymmetry + " (expected: 0 to 0.5)");
        }
        if (!(lossRate >= 0 && lossRate <= 1)) { // also refuses NaN
            throw new IllegalArgumentException("lossRate: " + lossRate + " (expected: 0 to 1)");
        }
    }

    public LinkProfile withLossRate(double newLossRate) {
        return new LinkProfile(medianRoundTrip, sigma, asymmetry, newLossRate);
    }
}
