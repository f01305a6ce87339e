package pubkyconformance.dht.pkarr;

/** Where the answer to a lookup may come from (PKARR-CLI-004, PKARR-CLI-005). */
public enum ResolvePolicy {
    /** What is kept, however old; the network is not asked. */
    CACHE_ONLY,
    /** What is kept while its time to live lasts; after that the network, and never what has expired. */
    CACHE_FIRST,
    /** The network, whatever is kept. */
    NETWORK_ONLY
}
