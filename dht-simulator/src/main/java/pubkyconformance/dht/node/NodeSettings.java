package pubkyconformance.dht.node;

import java.util.List;
import pubkyconformance.spec.krpc.Ipv4Endpoint;
import pubkyconformance.spec.krpc.NodeId;

/**
 * What a node is told when it is made.
 *
 * @param id its own id
 * @param profile how it behaves
 * @param bootstrap whom to ask while it knows too few others; empty for the first node of a network
 * @param readOnly whether it only asks and never answers (BEP 43)
 * @param copies on how many nodes it stores an item
 */
public record NodeSettings(
        NodeId id, ClientProfile profile, List<Ipv4Endpoint> bootstrap, boolean readOnly, int copies) {
    /** On how many nodes PKARR keeps a packet. */
    public static final int PKARR_COPIES = 20;

    public NodeSettings {
        bootstrap = List.copyOf(bootstrap);
        if (copies < 1) {
            throw new IllegalArgumentException("copies: " + copies + " (expected: at least 1)");
        }
    }

    /** A node that answers, and stores items as PKARR does. */
    public static NodeSettings of(NodeId id, ClientProfile profile, List<Ipv4Endpoint> bootstrap) {
        return new NodeSettings(id, profile, bootstrap, false, PKARR_COPIES);
    }

    public NodeSettings asReadOnly() {
        return new NodeSettings(id, profile, bootstrap, true, copies);
    }

    public NodeSettings withCopies(int newCopies) {
        return new NodeSettings(id, profile, bootstrap, readOnly, newCopies);
    }

    /** How many of the closest nodes a lookup has to hear. */
    int window() {
        return Math.max(profile.k(), copies);
    }
}
