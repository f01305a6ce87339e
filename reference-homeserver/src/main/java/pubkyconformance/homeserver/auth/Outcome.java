package pubkyconformance.homeserver.auth;

import java.util.function.Function;

/**
 * What came of asking for something that not everybody gets.
 *
 * @param <T> what is got
 */
sealed interface Outcome<T> {
    /** Handles both cases. */
    <R> R match(Function<? super T, ? extends R> granted, Function<? super Refusal, ? extends R> refused);

    static <T> Outcome<T> granted(T value) {
        return new Granted<>(value);
    }

    static <T> Outcome<T> refused(Refusal reason) {
        return new Refused<>(reason);
    }

    /** Goes on with what was granted, or stays refused. */
    default <R> Outcome<R> then(Function<? super T, Outcome<R>> next) {
        return match(next, Outcome::refused);
    }

    /** It is got. */
    record Granted<T>(T value) implements Outcome<T> {
        @Override
        public <R> R match(Function<? super T, ? extends R> granted, Function<? super Refusal, ? extends R> refused) {
            return granted.apply(value);
        }
    }

    /** It is not got, and why. */
    record Refused<T>(Refusal reason) implements Outcome<T> {
        @Override
        public <R> R match(Function<? super T, ? extends R> granted, Function<? super Refusal, ? extends R> refused) {
            return refused.apply(reason);
        }
    }
}
