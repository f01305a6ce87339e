package pubkyconformance.dht.experiment;

import java.time.Duration;
import pubkyconformance.dht.net.SeededStream;

/** How long machines stay in the network. */
public sealed interface SessionLaw {
    /** Longer than any run, in microseconds. */
    long FOREVER = Long.MAX_VALUE / 4;

    /** How long a machine stays that comes now, in microseconds. */
    long sessionMicros(SeededStream draws);

    /** How long a machine still stays that is met at a random moment, in microseconds: those that stay long are met more often. */
    long residualMicros(SeededStream draws);

    /** As a scenario file says it. */
    String text();

    /** Nobody ever leaves. */
    record Always() implements SessionLaw {
        @Override
        public long sessionMicros(SeededStream draws) {
            return FOREVER;
        }

        @Override
        public long residualMicros(SeededStream draws) {
            return FOREVER;
        }

        @Override
        public String text() {
            return "always";
        }
    }

    /** Leaving does not depend on how long one has been there. */
    record Exponential(Duration mean) implements SessionLaw {
        public Exponential {
            requirePositive("mean", mean);
        }

        @Override
        public long sessionMicros(SeededStream draws) {
            return bounded(-StrictMath.log(1 - draws.nextDouble()) * micros(mean));
        }

        @Override
        public long residualMicros(SeededStream draws) {
            return sessionMicros(draws);
        }

        @Override
        public String text() {
            return "exponential, mean " + mean.toSeconds() + " s";
        }
    }

    /** Below a shape of 1, who has stayed long will stay longer. */
    record Weibull(Duration scale, double shape) implements SessionLaw {
        public Weibull {
            requirePositive("scale", scale);
            if (!(shape >= 0.2 && shape <= 5)) {
                throw new IllegalArgumentException("shape: " + shape + " (expected: 0.2 to 5)");
            }
        }

        @Override
        public long sessionMicros(SeededStream draws) {
            return bounded(StrictMath.pow(-StrictMath.log(1 - draws.nextDouble()), 1 / shape) * micros(scale));
        }

        /** A session met at random is longer by its own length, and any moment of it is as likely as another. */
        @Override
        public long residualMicros(SeededStream draws) {
            double met = StrictMath.pow(gamma(1 + 1 / shape, draws), 1 / shape) * micros(scale);
            return bounded(draws.nextDouble() * met);
        }

        @Override
        public String text() {
            return "Weibull, scale " + scale.toSeconds() + " s, shape " + shape;
        }

        /** Marsaglia and Tsang's rejection method, for {@code a} of at least 1. */
        private static double gamma(double a, SeededStream draws) {
            double d = a - 1.0 / 3;
            double c = 1 / StrictMath.sqrt(9 * d);
            while (true) {
                double x = normal(draws);
                double v = StrictMath.pow(1 + c * x, 3);
                if (v > 0 && StrictMath.log(1 - draws.nextDouble()) < x * x / 2 + d - d * v + d * StrictMath.log(v)) {
                    return d * v;
                }
            }
        }

        private static double normal(SeededStream draws) {
            double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - draws.nextDouble()));
            return radius * StrictMath.cos(2 * StrictMath.PI * draws.nextDouble());
        }
    }

    private static long bounded(double micros) {
        return micros < FOREVER ? Math.max(1, (long) micros) : FOREVER;
    }

    private static double micros(Duration duration) {
        return duration.toNanos() / 1_000.0;
    }

    private static void requirePositive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + ": " + duration + " (expected: above 0)");
        }
    }
}
