package pubkyconformance.homeserver.events;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** An answer of type {@code text/event-stream}; when it has been silent for a while, it says that it is still there. */
final class StreamResponse implements EventSink {
    private final HttpResponseWriter response = HttpResponse.streaming();
    private final EventExecutor timer;
    private final long silenceNanos;
    private volatile long lastSent = System.nanoTime(); // about the wire, not the protocol: no clock of the homeserver
    private volatile boolean sending;

    StreamResponse(EventExecutor timer, Duration silence, String cacheControl) {
        this.timer = timer;
        this.silenceNanos = silence.toNanos();
        response.write(headers(cacheControl));
        keepAliveIn(silenceNanos);
    }

    static ResponseHeaders headers(String cacheControl) {
        return ResponseHeaders.of(
                HttpStatus.OK,
                HttpHeaderNames.CONTENT_TYPE,
                "text/event-stream",
                HttpHeaderNames.CACHE_CONTROL,
                cacheControl);
    }

    HttpResponse response() {
        return response;
    }

    /** Has {@code work} done when the answer is over, for whatever reason; at once if it is. */
    void whenOver(Runnable work) {
        var unused = response.whenComplete().whenComplete((done, failure) -> work.run());
    }

    @Override
    public CompletableFuture<Void> send(String text) {
        sending = true;
        if (!response.tryWrite(HttpData.ofUtf8(text))) {
            return CompletableFuture.failedFuture(new IllegalStateException("the stream is over"));
        }
        return response.whenConsumed().thenRun(() -> {
            lastSent = System.nanoTime();
            sending = false;
        });
    }

    @Override
    public void end() {
        response.close();
    }

    private void keepAliveIn(long nanos) {
        var unused = timer.schedule(this::keepAlive, nanos, TimeUnit.NANOSECONDS);
    }

    private void keepAlive() {
        if (response.isComplete() || !response.isOpen()) {
            return;
        }
        long silent = System.nanoTime() - lastSent;
        if (sending || silent < silenceNanos) {
            keepAliveIn(sending ? silenceNanos : silenceNanos - silent);
            return;
        }
        if (response.tryWrite(HttpData.ofUtf8(EventFrame.KEEP_ALIVE))) {
            lastSent = System.nanoTime();
            keepAliveIn(silenceNanos);
        }
    }
}
