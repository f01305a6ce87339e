package pubkyconformance.dht.net;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import pubkyconformance.dht.net.Seeds.Purpose;
import pubkyconformance.spec.krpc.NodeContact;
import pubkyconformance.spec.krpc.NodeId;

/** The contacts that the nodes of a network have once everybody has found everybody: each bucket as full as it can be, by chance. */
public final class ConvergedTables {
    private final List<NodeContact> sorted;
    private final int k;
    private final SeededStream draws;
    private final List<List<NodeContact>> tables = new ArrayList<>();

    private ConvergedTables(List<NodeContact> sorted, int k, Seeds seeds) {
        this.sorted = sorted;
        this.k = k;
        this.draws = seeds.stream(Purpose.IDS, -1);
        sorted.forEach(each -> tables.add(new ArrayList<>()));
        split(0, sorted.size(), 0);
    }

    /**
     * Starts nodes that know each other.
     *
     * @param k contacts per bucket
     */
    public static void start(List<VirtualNode> nodes, int k, Seeds seeds) {
        List<VirtualNode> sorted =
                nodes.stream().sorted(Comparator.comparing(VirtualNode::id)).toList();
        ConvergedTables tables =
                new ConvergedTables(sorted.stream().map(VirtualNode::contact).toList(), k, seeds);
        for (int each = 0; each < sorted.size(); each++) {
            sorted.get(each).startAmong(tables.tables.get(each));
        }
    }

    /** Halves a range of ids that share {@code bits} leading bits: each half fills one bucket of the other half's nodes. */
    private void split(int from, int to, int bits) {
        if (to - from < 2 || bits == NodeId.BITS) {
            return;
        }
        int middle = from;
        while (middle < to && !hasBit(sorted.get(middle).id(), bits)) {
            middle++;
        }
        for (int each = from; each < to; each++) {
            boolean low = each < middle;
            sample(low ? middle : from, low ? to : middle, tables.get(each));
        }
        split(from, middle, bits + 1);
        split(middle, to, bits + 1);
    }

    private void sample(int from, int to, List<NodeContact> into) {
        int size = to - from;
        if (size <= k) {
            into.addAll(sorted.subList(from, to));
            return;
        }
        int[] chosen = new int[k];
        for (int place = 0; place < k; place++) {
            int candidate = draws.nextInt(size - k + place + 1);
            for (int before = 0; before < place; before++) {
                if (chosen[before] == candidate) {
                    candidate = size - k + place; // Floyd's way to distinct draws
                    break;
                }
            }
            chosen[place] = candidate;
            into.add(sorted.get(from + candidate));
        }
    }

    private static boolean hasBit(NodeId id, int bit) {
        long word = bit < 64 ? id.high() : bit < 128 ? id.middle() : (long) id.low() << 32;
        return (word << (bit & 63)) < 0;
    }
}
