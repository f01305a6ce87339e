package pubkyconformance.dht.net;

/** Numbers that depend on a seed alone, the same on every JVM: SplitMix64. */
public final class SeededStream {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    private static final double UNIT = 0x1.0p-53;

    private long state;

    SeededStream(long state) {
        this.state = state;
    }

    public long nextLong() {
        state += GOLDEN;
        return Mixer.mix(state);
    }

    /** At least 0, below 1. */
    public double nextDouble() {
        return (nextLong() >>> 11) * UNIT;
    }

    /**
     * At least 0, below {@code bound}.
     *
     * @param bound at least 1
     */
    public int nextInt(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound: " + bound + " (expected: at least 1)");
        }
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }
}
