package pubkyconformance.runner.suite;

/** Starts networks of DHT and relay that belong to one scenario alone. */
@FunctionalInterface
public interface FreshNetworks {
    /** Starts one and waits until its relay serves. The scenario closes it. */
    FreshNetwork start(FreshNetwork.Settings settings);
}
