package pubkyconformance.homeserver.storage;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpObject;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import pubkyconformance.homeserver.http.PlainReply;

/**
 * Feeds the body of a request to work that may block, piece by piece and in order.
 *
 * <p>The sender is held back while the work is busy, and no thread waits for the sender. Short bodies come in one piece.
 */
final class BodyFeed<T> implements Subscriber<HttpObject> {
    private static final int PIECE_BYTES = 64 * 1024;

    private final Consumer<byte[]> pieces;
    private final Executor executor;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final Supplier<? extends T> end;
    private final ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private CompletableFuture<Void> work = CompletableFuture.completedFuture(null);

    @SuppressWarnings("NullAway.Init") // set by onSubscribe, which comes first
    private Subscription subscription;

    private BodyFeed(Consumer<byte[]> pieces, Supplier<? extends T> end, Executor executor) {
        this.pieces = pieces;
        this.end = end;
        this.executor = executor;
    }

    /**
     * Starts feeding.
     *
     * @param pieces is given the bytes
     * @param end is asked for the result after the last byte
     * @param executor runs both, one call at a time
     * @return the result, or what went wrong: with the body, or in one of the calls. Then there are no further calls
     */
    static <T> CompletableFuture<T> feed(
            HttpRequest body, Consumer<byte[]> pieces, Supplier<? extends T> end, Executor executor) {
        BodyFeed<T> feed = new BodyFeed<>(pieces, end, executor);
        body.subscribe(feed);
        return feed.result;
    }

    /** The answer when feeding failed: a body that broke off is the client's affair, anything else is ours. */
    static HttpResponse reply(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof BrokenBodyException) {
            return PlainReply.of(HttpStatus.BAD_REQUEST, "Stream broken");
        }
        throw new CompletionException(cause);
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(HttpObject part) {
        if (part instanceof HttpData data) {
            gathered.writeBytes(data.array());
        }
        if (gathered.size() < PIECE_BYTES) {
            subscription.request(1);
        } else {
            hand(() -> subscription.request(1));
        }
    }

    @Override
    public void onComplete() {
        hand(() -> result.complete(end.get()));
    }

    @Override
    public void onError(Throwable cause) {
        var unused = work.whenCompleteAsync(
                (done, failure) -> result.completeExceptionally(new BrokenBodyException(cause)), executor);
    }

    /** Hands over what was gathered, after all earlier work, and then does {@code next}. */
    private void hand(Runnable next) {
        byte[] piece = gathered.toByteArray();
        gathered.reset();
        work = work.thenRunAsync(
                () -> {
                    if (piece.length > 0) {
                        pieces.accept(piece);
                    }
                    next.run();
                },
                executor);
        var unused = work.exceptionally(failure -> {
            subscription.cancel();
            result.completeExceptionally(failure);
            return null;
        });
    }

    /** The body did not come whole. */
    static final class BrokenBodyException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BrokenBodyException(Throwable cause) {
            super(cause);
        }
    }
}
