package pubkyconformance.dht.net;

/**
 * The seed of a run, split into streams: one per purpose and entity, so that a further reader or node shifts nobody else's draws.
 *
 * @param seed what a person types to repeat the run
 */
public record Seeds(long seed) {
    /** What a stream is drawn for. */
    public enum Purpose {
        IDS(1),
        SESSIONS(2),
        LINKS(3),
        LOSS(4),
        WORKLOAD(5),
        FAULTS(6),
        ADVERSARY(7),
        SAMPLING(8),
        NODES(9);

        private final long number;

        Purpose(long number) {
            this.number = number;
        }
    }

    /** The stream of one entity for one purpose, from its beginning. */
    public SeededStream stream(Purpose purpose, long entity) {
        return new SeededStream(word(purpose, entity));
    }

    /** One word that stands for an entity and a purpose. */
    public long word(Purpose purpose, long entity) {
        return Mixer.mix(Mixer.mix(seed, purpose.number), entity);
    }
}
