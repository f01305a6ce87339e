package pubkyconformance.dht.experiment;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Those who use the network of a scenario. */
public sealed interface Actor {
    /**
     * Owners of keys, who publish where their homeserver is.
     *
     * @param keys how many there are
     * @param copies on how many nodes each stores its packet
     * @param start when they publish for the first time, within a minute
     * @param republish how often they store the same packet again; null: never
     * @param move when all of them move to another homeserver and publish that; null: never
     */
    record Publishers(int keys, int copies, Duration start, @Nullable Duration republish, @Nullable Duration move)
            implements Actor {}

    /**
     * Apps that look up a homeserver again and again, one key each.
     *
     * @param every how often each asks its cache, or else the network
     */
    record Readers(int count, Duration every, CacheRule cache) implements Actor {}

    /**
     * Searches for the nodes closest to random targets, from random nodes.
     *
     * @param count how many in all
     * @param within the time over which they are spread, from the beginning
     */
    record Lookups(int count, Duration within) implements Actor {}

    /** What a client does with a packet whose time is over. */
    enum CacheRule {
        /** Answers it once more, and asks the network behind the answer. */
        V6,
        /** Asks the network and answers what is found there (PKARR-CLI-002). */
        V7;

        /** As scenario files say it. */
        public String text() {
            return this == V6 ? "v6" : "v7";
        }
    }
}
