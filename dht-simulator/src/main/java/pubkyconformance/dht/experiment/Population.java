package pubkyconformance.dht.experiment;

import pubkyconformance.dht.node.ClientProfile;

/**
 * A group of nodes that behave alike. Whoever leaves is replaced by a new node with another id at another address.
 *
 * @param count how many there are at any time
 */
public record Population(String name, int count, ClientProfile profile, SessionLaw session) {
    public Population {
        if (count < 1) {
            throw new IllegalArgumentException("count: " + count + " (expected: at least 1)");
        }
    }

    Population withCount(int newCount) {
        return new Population(name, newCount, profile, session);
    }
}
