package pubkyconformance.homeserver.storage;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import pubkyconformance.homeserver.http.PlainReply;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.homeserver.http.Route;
import pubkyconformance.homeserver.locks.LockHeaders;
import pubkyconformance.homeserver.locks.LockOutcome;
import pubkyconformance.homeserver.locks.LockService;
import pubkyconformance.homeserver.locks.LockToken;
import pubkyconformance.homeserver.locks.LockXml;
import pubkyconformance.homeserver.path.TenantPath;

/** {@code LOCK}: takes the lock of a file, or, shown its token, starts the lifetime of the lock anew. */
public final class LockRoute implements Route {
    private static final int MAX_BODY_BYTES = 16_384;

    private final StorageAccess access;
    private final FileService files;
    private final LockService locks;

    public LockRoute(StorageAccess access, FileService files, LockService locks) {
        this.access = access;
        this.files = files;
        this.locks = locks;
    }

    @Override
    public HttpResponse handle(Request request) {
        return access.toWrite(request, (session, file) -> {
            List<LockToken> tokens = StorageRules.tokensInIf(request);
            return tokens.isEmpty()
                    ? files.beforeLock(file).map(StorageReply::refused).orElseGet(() -> acquire(request, file))
                    : files.beforeRefresh(file)
                            .map(StorageReply::refused)
                            .orElseGet(() -> refresh(request, file, tokens));
        });
    }

    private HttpResponse acquire(Request request, TenantPath file) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        return HttpResponse.of(BodyFeed.feed(
                        request.body(),
                        piece -> body.write(piece, 0, Math.min(piece.length, MAX_BODY_BYTES + 1 - body.size())),
                        () -> acquire(request, file, body.toByteArray()),
                        request.context().blockingTaskExecutor())
                .exceptionally(BodyFeed::reply));
    }

    private HttpResponse acquire(Request request, TenantPath file, byte[] body) {
        if (body.length > MAX_BODY_BYTES) {
            return PlainReply.of(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "lockinfo body too large");
        }
        if (!LockXml.asksForExclusiveWriteLock(body)) {
            return PlainReply.of(HttpStatus.BAD_REQUEST, "Only exclusive write locks are supported");
        }
        return reply(request, locks.acquire(file, lifetime(request)), true);
    }

    private HttpResponse refresh(Request request, TenantPath file, List<LockToken> tokens) {
        return reply(request, locks.refresh(file, tokens, lifetime(request)), false);
    }

    private static Duration lifetime(Request request) {
        return LockHeaders.lifetime(request.headers().getAll("timeout"));
    }

    private static HttpResponse reply(Request request, LockOutcome outcome, boolean isNew) {
        return outcome.match(held -> held(request, held, isNew), refused -> switch (refused.reason()) {
            case LOCKED -> StorageReply.locked();
            case NOT_HELD -> StorageReply.lockNotHeld();
        });
    }

    private static HttpResponse held(Request request, LockOutcome.Held lock, boolean isNew) {
        ResponseHeadersBuilder headers = ResponseHeaders.builder(HttpStatus.OK)
                .set(HttpHeaderNames.CONTENT_TYPE, "application/xml; charset=utf-8")
                .set("timeout", LockHeaders.print(lock.lifetime()));
        if (isNew) {
            headers.set("lock-token", '<' + lock.token().url() + '>');
        }
        byte[] description = LockXml.describe(lock.token(), lock.lifetime(), request.rawPath());
        return HttpResponse.of(headers.build(), HttpData.wrap(description));
    }
}
