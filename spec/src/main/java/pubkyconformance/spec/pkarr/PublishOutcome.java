package pubkyconformance.spec.pkarr;

import java.util.function.Function;

/** What became of a packet that was published. */
public sealed interface PublishOutcome {
    /** Handles every case. */
    <R> R match(
            Function<? super Stored, ? extends R> stored,
            Function<? super NotMostRecent, ? extends R> notMostRecent,
            Function<? super Failed, ? extends R> failed);

    /**
     * It is kept.
     *
     * @param nodes by how many nodes, at least one
     */
    record Stored(int nodes) implements PublishOutcome {
        public Stored {
            if (nodes < 1) {
                throw new IllegalArgumentException("nodes: " + nodes + " (expected: at least 1)");
            }
        }

        @Override
        public <R> R match(
                Function<? super Stored, ? extends R> stored,
                Function<? super NotMostRecent, ? extends R> notMostRecent,
                Function<? super Failed, ? extends R> failed) {
            return stored.apply(this);
        }
    }

    /** It is refused, since the network has a newer one. */
    record NotMostRecent() implements PublishOutcome {
        @Override
        public <R> R match(
                Function<? super Stored, ? extends R> stored,
                Function<? super NotMostRecent, ? extends R> notMostRecent,
                Function<? super Failed, ? extends R> failed) {
            return notMostRecent.apply(this);
        }
    }

    /** Nobody keeps it. */
    record Failed(String reason) implements PublishOutcome {
        @Override
        public <R> R match(
                Function<? super Stored, ? extends R> stored,
                Function<? super NotMostRecent, ? extends R> notMostRecent,
                Function<? super Failed, ? extends R> failed) {
            return failed.apply(this);
        }
    }
}
