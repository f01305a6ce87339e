package pubkyconformance.runner.suite;

import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** Ends a scenario that could not judge the target: a broken precondition, the network, something not supplied. */
public final class Inconclusive extends TestAbortedException {
    private static final long serialVersionUID = 1L;

    /** @param reason one clause that the report shows */
    public Inconclusive(String reason) {
        super(reason);
    }

    public Inconclusive(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }
}
