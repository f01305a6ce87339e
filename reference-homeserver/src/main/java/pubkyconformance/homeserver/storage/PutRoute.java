package pubkyconformance.homeserver.storage;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import pubkyconformance.homeserver.http.PlainReply;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.homeserver.http.Route;

/** {@code PUT} of a file. The body flows to where it is kept; the sender is held back while that is busy. */
public final class PutRoute implements Route {
    /** How often a lock is kept alive while bytes come; its lifetime is several times that. */
    private static final Duration LOCK_INTERVAL = Duration.ofSeconds(10);

    private final StorageAccess access;
    private final Writers writers;
    private final FileService files;

    public PutRoute(StorageAccess access, Writers writers, FileService files) {
        this.access = access;
        this.writers = writers;
        this.files = files;
    }

    @Override
    public HttpResponse handle(Request request) {
        return access.toWrite(
                request, (session, file) -> files.begin(file, announcedLength(request), writers.of(request, session))
                        .match(upload -> receive(request, upload), StorageReply::refused));
    }

    private static OptionalLong announcedLength(Request request) {
        long length = request.headers().contentLength();
        return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
    }

    private static HttpResponse receive(Request request, Upload upload) {
        Executor executor = request.context().blockingTaskExecutor();
        @Nullable Future<?> keepingLock = upload.isUnderLock() ? keepLock(request, upload, executor) : null;
        return HttpResponse.of(BodyFeed.feed(request.body(), upload::write, upload::commit, executor)
                .handle((outcome, failure) -> {
                    if (keepingLock != null) {
                        keepingLock.cancel(false);
                    }
                    return failure == null ? reply(outcome) : failed(upload, failure);
                }));
    }

    private static Future<?> keepLock(Request request, Upload upload, Executor executor) {
        long millis = LOCK_INTERVAL.toMillis();
        return request.context()
                .eventLoop()
                .withoutContext()
                .scheduleAtFixedRate(() -> executor.execute(upload::keepLock), millis, millis, TimeUnit.MILLISECONDS);
    }

    private static HttpResponse reply(WriteOutcome outcome) {
        return outcome.match(() -> PlainReply.empty(HttpStatus.CREATED), StorageReply::refused);
    }

    private static HttpResponse failed(Upload upload, Throwable failure) {
        upload.abort();
        return BodyFeed.reply(failure);
    }
}
