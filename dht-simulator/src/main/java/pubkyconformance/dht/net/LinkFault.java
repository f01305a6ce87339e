package pubkyconformance.dht.net;

import java.util.BitSet;

/** Something that keeps datagrams from arriving while it is in force. */
@FunctionalInterface
public interface LinkFault {
    /** Whether a datagram sent now from one node to the other is dropped; nodes are named by their numbers. */
    boolean drops(int from, int to);

    /** Nothing passes between the nodes in {@code side} and all others, in either direction. */
    static LinkFault partition(BitSet side) {
        BitSet own = (BitSet) side.clone();
        return (from, to) -> own.get(from) != own.get(to);
    }

    /** Nothing passes from the nodes in {@code side} to all others; the other direction works. */
    static LinkFault partitionOneWay(BitSet side) {
        BitSet own = (BitSet) side.clone();
        return (from, to) -> own.get(from) && !own.get(to);
    }
}
