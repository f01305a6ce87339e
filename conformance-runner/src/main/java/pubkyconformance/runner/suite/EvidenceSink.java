package pubkyconformance.runner.suite;

import pubkyconformance.client.Exchange;

/** Keeps what was sent and received. Safe for many threads. */
@FunctionalInterface
public interface EvidenceSink {
    /** Keeps one exchange, its secrets masked, as soon as it is over. */
    void record(String scenarioId, Exchange exchange);
}
