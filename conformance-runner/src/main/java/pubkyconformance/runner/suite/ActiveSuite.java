package pubkyconformance.runner.suite;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Hands the suite to step classes, which Cucumber makes without asking the run.
 *
 * <p>Set before the launcher starts and cleared afterwards; one run at a time per process.
 */
public final class ActiveSuite {
    private static final AtomicReference<Suite> CURRENT = new AtomicReference<>();

    private ActiveSuite() {}

    /** The suite of the run that is under way. */
    public static Suite current() {
        Suite suite = CURRENT.get();
        if (suite == null) {
            throw new IllegalStateException("no run is under way (expected: opened by the runner)");
        }
        return suite;
    }

    /** Runs {@code action} with {@code suite} as the current one. */
    public static void during(Suite suite, Runnable action) {
        if (!CURRENT.compareAndSet(null, suite)) {
            throw new IllegalStateException("a run is under way already (expected: one at a time)");
        }
        try {
            action.run();
        } finally {
            CURRENT.set(null);
        }
    }
}
