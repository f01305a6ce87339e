package pubkyconformance.dht.node;

import java.util.List;
import pubkyconformance.spec.krpc.NodeContact;
import pubkyconformance.spec.krpc.NodeId;

/** Decides who may enter a routing table. */
@FunctionalInterface
public interface ContactRule {
    /** As many ids as BEP 42 grants to one address. */
    int IDS_PER_ADDRESS = 8;

    /** How many bits of an id follow from the address. */
    int BOUND_BITS = 21;

    /** Several ids of one address only where the address determines them, each with a beginning of its own (DHT-NODE-003). */
    ContactRule BEP42 = (contact, sameAddress) -> {
        if (sameAddress.isEmpty() || isExempt(contact)) {
            return true;
        }
        return contact.id().validFor(contact.endpoint().address())
                && sameAddress.size() < IDS_PER_ADDRESS
                && sameAddress.stream()
                        .allMatch(other -> other.id().validFor(other.endpoint().address())
                                && other.id().prefixLength(contact.id()) < BOUND_BITS);
    };

    /**
     * Judges a newcomer.
     *
     * @param sameAddress contacts in the table that have the same IPv4 address
     */
    boolean admits(NodeContact contact, List<NodeContact> sameAddress);

    /** In private networks every id is valid, so one and its complement tell. */
    private static boolean isExempt(NodeContact contact) {
        int address = contact.endpoint().address();
        return contact.id().validFor(address)
                && new NodeId(
                                ~contact.id().high(),
                                contact.id().middle(),
                                contact.id().low())
                        .validFor(address);
    }
}
