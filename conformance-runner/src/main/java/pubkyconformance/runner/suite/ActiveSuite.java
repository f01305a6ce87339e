package pubkyconformance.runner.suite;

import org.jspecify.annotations.Nullable;

/**
 * Hands the suite to step classes, which Cucumber makes without asking the run.
 *
 * <p>Set before the launcher starts and cleared afterwards, for this thread and those that the launcher starts for scenarios: one run at a
 * time per thread, several in a process.
 */
public final class ActiveSuite {
    private static final InheritableThreadLocal<@Nullable Suite> CURRENT = new InheritableThreadLocal<>();

    private ActiveSuite() {}

    /** The suite of the run that this thread belongs to. */
    public static Suite current() {
        Suite suite = CURRENT.get();
        if (suite == null) {
            throw new IllegalStateException("no run is under way (expected: opened by the runner)");
        }
        return suite;
    }

    /** Runs {@code action} with {@code suite} as the current one. */
    public static void during(Suite suite, Runnable action) {
        if (CURRENT.get() != null) {
            throw new IllegalStateException("a run is under way already (expected: one at a time)");
        }
        CURRENT.set(suite);
        try {
            action.run();
        } finally {
            CURRENT.remove();
        }
    }
}
