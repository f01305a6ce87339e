package pubkyconformance.dht.relay;

import java.util.function.Function;

/** How a request to a channel ended. Only the HTTP edge decides which status that is. */
public sealed interface RelayOutcome {
    /** Handles every case. */
    <R> R match(Function<? super Delivered, ? extends R> delivered, Function<? super Ended, ? extends R> ended);

    /** Here is the message. */
    record Delivered(RelayMessage message) implements RelayOutcome {
        @Override
        public <R> R match(
                Function<? super Delivered, ? extends R> delivered, Function<? super Ended, ? extends R> ended) {
            return delivered.apply(this);
        }
    }

    /** An end without message. */
    enum Ended implements RelayOutcome {
        /** The message has been acknowledged. */
        ACKNOWLEDGED,
        /** There is no message of this id, or it was too old. */
        UNKNOWN,
        /** The message that was asked about went away, or another took its place, while the request waited. */
        GONE,
        /** What was waited for did not happen. */
        TIMED_OUT,
        /** Too many wait already. */
        CROWDED;

        @Override
        public <R> R match(
                Function<? super Delivered, ? extends R> delivered, Function<? super Ended, ? extends R> ended) {
            return ended.apply(this);
        }
    }
}
