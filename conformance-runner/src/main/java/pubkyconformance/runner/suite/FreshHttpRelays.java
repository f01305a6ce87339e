package pubkyconformance.runner.suite;

/** Starts HTTP relays that belong to one scenario alone. */
@FunctionalInterface
public interface FreshHttpRelays {
    /** Starts one and waits until it serves. The scenario closes it. */
    FreshHttpRelay start();
}
