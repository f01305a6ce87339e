package pubkyconformance.homeserver.http;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpObject;
import com.linecorp.armeria.common.HttpRequest;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Collects a short body, and stops as soon as it turns out not to be short. */
final class BodyReader implements Subscriber<HttpObject> {
    private final int limit;
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private final CompletableFuture<Optional<HttpData>> result = new CompletableFuture<>();

    @SuppressWarnings("NullAway.Init") // set by onSubscribe, which comes first
    private Subscription subscription;

    private BodyReader(int limit) {
        this.limit = limit;
    }

    /** The whole body, or empty if it is longer than {@code limit}; fails if the client goes away. */
    static CompletableFuture<Optional<HttpData>> read(HttpRequest body, int limit) {
        BodyReader reader = new BodyReader(limit);
        body.subscribe(reader);
        return reader.result;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(HttpObject part) {
        if (!(part instanceof HttpData data) || result.isDone()) {
            return;
        }
        if (data.length() > limit - collected.size()) {
            result.complete(Optional.empty());
            subscription.cancel();
            return;
        }
        collected.writeBytes(data.array());
    }

    @Override
    public void onError(Throwable cause) {
        result.completeExceptionally(cause);
    }

    @Override
    public void onComplete() {
        result.complete(Optional.of(HttpData.wrap(collected.toByteArray())));
    }
}
