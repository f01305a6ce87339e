package pubkyconformance.dht.experiment;

import java.util.Locale;
import pubkyconformance.spec.krpc.NodeId;

/**
 * One search through the network.
 *
 * @param startMicros in virtual time
 * @param source the number of the node that asked
 * @param seq of the newest packet found; -1: none was found, or none was wanted
 * @param holders nodes that had the packet, or that took it
 * @param exact whether the search ended on the true closest node
 */
public record LookupRow(
        Kind kind,
        long startMicros,
        long endMicros,
        int source,
        NodeId target,
        String profile,
        int hops,
        int queries,
        int timeouts,
        long seq,
        int holders,
        boolean exact) {
    /** What the search was for. */
    public enum Kind {
        /** The nodes closest to a target. */
        FIND,
        /** Storing a packet. */
        PUT,
        /** A reader's question for a packet; the first answer ends it. */
        READ,
        /** An observer's question to all of the closest nodes. */
        OBSERVE;

        /** As tables call it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public double seconds() {
        return (endMicros - startMicros) / 1e6;
    }
}
