package pubkyconformance.dht.net;

import pubkyconformance.dht.net.Seeds.Purpose;

/** Says how long a datagram is under way and whether it is lost. Keeps nothing per pair: a link follows from its two ends and the seed. */
public final class LinkModel {
    private static final int QUANTILES = 4_096;
    private static final long FLOOR_MICROS = 2_000;
    private static final int JITTER_DIVISOR = 64;

    private final LinkProfile profile;
    private final long linkSeed;
    private final SeededStream draws;
    private final long[] roundTrips;

    public LinkModel(LinkProfile profile, Seeds seeds) {
        this.profile = profile;
        this.linkSeed = seeds.word(Purpose.LINKS, 0);
        this.draws = seeds.stream(Purpose.LOSS, 0);
        this.roundTrips = roundTrips(profile);
    }

    /** Draws whether the next datagram is lost. */
    boolean loses() {
        return profile.lossRate() > 0 && draws.nextDouble() < profile.lossRate();
    }

    /** Draws how long the next datagram from one address to the other is under way, in microseconds. */
    long latencyMicros(int from, int to) {
        long pair = Mixer.mix(linkSeed, ((long) Math.min(from, to) << 32) | Integer.toUnsignedLong(Math.max(from, to)));
        long roundTrip = roundTrips[(int) (pair & (QUANTILES - 1))];
        double share = 0.5;
        if (profile.asymmetry() > 0) {
            double lean = ((pair >>> 16 & 0xffff) / 65_535.0 * 2 - 1) * profile.asymmetry();
            share += from < to ? lean : -lean;
        }
        long jitter = Math.floorMod(draws.nextLong(), Math.max(1, roundTrip / JITTER_DIVISOR));
        return Math.max(1, (long) (roundTrip * share)) + jitter;
    }

    private static long[] roundTrips(LinkProfile profile) {
        long[] micros = new long[QUANTILES];
        double median = profile.medianRoundTrip().toNanos() / 1_000.0;
        for (int each = 0; each < QUANTILES; each++) {
            double normal = normalQuantile((each + 0.5) / QUANTILES);
            micros[each] = Math.max(FLOOR_MICROS, (long) (median * StrictMath.exp(profile.sigma() * normal)));
        }
        return micros;
    }

    /** Inverts the normal distribution by bisection of a series for its integral; runs once per model. */
    private static double normalQuantile(double probability) {
        double low = -8;
        double high = 8;
        for (int step = 0; step < 60; step++) {
            double middle = (low + high) / 2;
            if (normalIntegral(middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private static double normalIntegral(double x) {
        double term = x;
        double sum = x;
        for (int n = 3; Math.abs(term) > 1e-17 && n < 400; n += 2) {
            term = term * x * x / n;
            sum += term;
        }
        return 0.5 + sum * StrictMath.exp(-x * x / 2) / StrictMath.sqrt(2 * StrictMath.PI);
    }
}
