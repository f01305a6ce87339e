package pubkyconformance.dht.node;

/**
 * What a search cost.
 *
 * @param queries sent
 * @param lost queries without an answer
 * @param hops how many nodes had to be asked one after the other to learn of the closest one
 * @param micros from the call to the end of the search
 */
public record LookupCost(int queries, int lost, int hops, long micros) {}
