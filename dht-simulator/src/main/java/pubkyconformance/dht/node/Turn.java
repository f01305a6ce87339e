package pubkyconformance.dht.node;

/** The input being handled: when it came, and the entropy that came with it. One per node, overwritten by each input. */
final class Turn {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private long nowMicros;
    private long state;

    void begin(long now, long entropy) {
        nowMicros = now;
        state = entropy;
    }

    long nowMicros() {
        return nowMicros;
    }

    /** The next word that nobody else can guess. */
    long nextWord() {
        state += GOLDEN;
        long mixed = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
