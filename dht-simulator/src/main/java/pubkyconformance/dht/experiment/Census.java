package pubkyconformance.dht.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import pubkyconformance.dht.net.SeededStream;
import pubkyconformance.dht.net.VirtualNode;
import pubkyconformance.spec.krpc.NodeId;

/** Who runs, sorted by id: the oracle that knows what lookups can only search for. Nodes of actors are not in it. */
final class Census {
    private static final Comparator<VirtualNode> BY_ID = Comparator.comparing(VirtualNode::id);

    private final List<VirtualNode> sorted = new ArrayList<>();

    void add(VirtualNode node) {
        int place = Collections.binarySearch(sorted, node, BY_ID);
        if (place >= 0) {
            throw new IllegalStateException("two nodes drew the id " + node.id());
        }
        sorted.add(-place - 1, node);
    }

    void remove(VirtualNode node) {
        sorted.remove(Collections.binarySearch(sorted, node, BY_ID));
    }

    int size() {
        return sorted.size();
    }

    List<VirtualNode> all() {
        return Collections.unmodifiableList(sorted);
    }

    VirtualNode any(SeededStream draws) {
        return sorted.get(draws.nextInt(sorted.size()));
    }

    /** The running node closest to {@code target}, {@code except} not considered. */
    VirtualNode closest(NodeId target, VirtualNode except) {
        int place = 0;
        int end = sorted.size();
        while (place < end) { // to where the target would stand
            int middle = (place + end) >>> 1;
            if (sorted.get(middle).id().compareTo(target) < 0) {
                place = middle + 1;
            } else {
                end = middle;
            }
        }
        // All that share most bits with the target stand together, next to its place.
        int shared = 0;
        for (int near = Math.max(0, place - 2); near < Math.min(sorted.size(), place + 2); near++) {
            if (sorted.get(near) != except) {
                shared = Math.max(shared, target.prefixLength(sorted.get(near).id()));
            }
        }
        VirtualNode best = null;
        int from = place;
        while (from > 0 && (sorted.get(from - 1) == except || shares(target, from - 1, shared))) {
            from--;
        }
        for (int each = from;
                each < sorted.size() && (each < place || shares(target, each, shared) || sorted.get(each) == except);
                each++) {
            VirtualNode candidate = sorted.get(each);
            if (candidate != except && (best == null || target.compareDistances(candidate.id(), best.id()) < 0)) {
                best = candidate;
            }
        }
        if (best == null) {
            throw new IllegalStateException("nobody else runs");
        }
        return best;
    }

    private boolean shares(NodeId target, int place, int bits) {
        return target.prefixLength(sorted.get(place).id()) >= bits;
    }
}
