package pubkyconformance.homeserver.storage;

import java.util.function.Function;
import java.util.function.Supplier;

/** What became of a write. Storage says what happened; only the HTTP layer decides which status that is. */
public sealed interface WriteOutcome {
    /** Handles every case: a new one breaks the build at each caller until it is handled there. */
    <R> R match(Supplier<? extends R> done, Function<? super WriteRefusal, ? extends R> refused);

    /** File, event and used bytes have changed, and will survive. */
    record Done() implements WriteOutcome {
        @Override
        public <R> R match(Supplier<? extends R> done, Function<? super WriteRefusal, ? extends R> refused) {
            return done.get();
        }
    }

    /** Nothing has changed. */
    record Refused(WriteRefusal reason) implements WriteOutcome {
        @Override
        public <R> R match(Supplier<? extends R> done, Function<? super WriteRefusal, ? extends R> refused) {
            return refused.apply(reason);
        }
    }
}
