package pubkyconformance.runner.suite;

/** Starts homeservers that belong to one scenario alone. */
@FunctionalInterface
public interface FreshHomeservers {
    /** Starts one and waits until it serves. The scenario closes it. */
    FreshHomeserver start(FreshSettings settings);
}
