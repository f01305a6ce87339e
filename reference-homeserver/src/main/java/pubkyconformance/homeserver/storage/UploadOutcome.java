package pubkyconformance.homeserver.storage;

import java.util.function.Function;

/** Whether an upload may begin. */
public sealed interface UploadOutcome {
    /** Handles every case: a new one breaks the build at each caller until it is handled there. */
    <R> R match(Function<? super Upload, ? extends R> started, Function<? super WriteRefusal, ? extends R> refused);

    /** The bytes may come. */
    record Started(Upload upload) implements UploadOutcome {
        @Override
        public <R> R match(
                Function<? super Upload, ? extends R> started, Function<? super WriteRefusal, ? extends R> refused) {
            return started.apply(upload);
        }
    }

    /** There is no point in sending them. */
    record Refused(WriteRefusal reason) implements UploadOutcome {
        @Override
        public <R> R match(
                Function<? super Upload, ? extends R> started, Function<? super WriteRefusal, ? extends R> refused) {
            return refused.apply(reason);
        }
    }
}
