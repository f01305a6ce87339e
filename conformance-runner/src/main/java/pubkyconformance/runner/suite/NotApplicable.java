package pubkyconformance.runner.suite;

import org.opentest4j.TestAbortedException;

/** Ends a scenario whose requirement does not bind this target: it does not announce the feature, or lacks a clock. */
public final class NotApplicable extends TestAbortedException {
    private static final long serialVersionUID = 1L;

    /** @param reason one clause that the report shows */
    public NotApplicable(String reason) {
        super(reason);
    }
}
