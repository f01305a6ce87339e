package pubkyconformance.dht.net;

/** The one mixing function behind seeds, link properties and trace hashes. */
final class Mixer {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private Mixer() {}

    /** A bijection that spreads each input bit over the whole word. */
    static long mix(long word) {
        long mixed = (word ^ (word >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }

    /** Continues {@code state} with {@code word}; the order of words matters. */
    static long mix(long state, long word) {
        return mix(state * GOLDEN + word + GOLDEN);
    }
}
