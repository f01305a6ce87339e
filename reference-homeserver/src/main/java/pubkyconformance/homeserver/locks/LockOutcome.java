package pubkyconformance.homeserver.locks;

import java.time.Duration;
import java.util.function.Function;

/** What became of a request for a lock. */
public sealed interface LockOutcome {
    /** Handles every case: a new one breaks the build at each caller until it is handled there. */
    <R> R match(Function<? super Held, ? extends R> held, Function<? super Refused, ? extends R> refused);

    /** The lock is the caller's for {@code lifetime}, from the moment of the answer at the earliest. */
    record Held(LockToken token, Duration lifetime) implements LockOutcome {
        @Override
        public <R> R match(Function<? super Held, ? extends R> held, Function<? super Refused, ? extends R> refused) {
            return held.apply(this);
        }
    }

    /** Nothing has changed. */
    record Refused(Reason reason) implements LockOutcome {
        @Override
        public <R> R match(Function<? super Held, ? extends R> held, Function<? super Refused, ? extends R> refused) {
            return refused.apply(this);
        }

        /** Why not. */
        public enum Reason {
            /** Someone holds the lock already. */
            LOCKED,
            /** None of the tokens shown is that of the live lock. */
            NOT_HELD
        }
    }
}
