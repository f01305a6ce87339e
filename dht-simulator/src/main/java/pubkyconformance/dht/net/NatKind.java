package pubkyconformance.dht.net;

/** What stands between a node and the network, after RFC 4787. */
public enum NatKind {
    /** Nothing: every datagram arrives. */
    NONE,
    /** Whoever has learned the mapping reaches the node while it lasts. */
    FULL_CONE,
    /** Only addresses that the node has sent to reach it. */
    ADDRESS_RESTRICTED,
    /** Only addresses with their port that the node has sent to reach it. */
    PORT_RESTRICTED,
    /** As port-restricted, with another outer port for each destination. */
    SYMMETRIC,
    /** Lets answers through and nothing else; addresses stay as they are. */
    FIREWALL
}
