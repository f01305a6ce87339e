package pubkyconformance.homeserver.storage;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import java.util.Optional;
import pubkyconformance.homeserver.http.PlainReply;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.homeserver.http.Route;
import pubkyconformance.homeserver.locks.LockHeaders;
import pubkyconformance.homeserver.locks.LockService;
import pubkyconformance.homeserver.locks.LockToken;
import pubkyconformance.homeserver.path.TenantPath;

/** {@code UNLOCK}: frees a file. Open to disabled users as well. */
public final class UnlockRoute implements Route {
    private final StorageAccess access;
    private final LockService locks;

    public UnlockRoute(StorageAccess access, LockService locks) {
        this.access = access;
        this.locks = locks;
    }

    @Override
    public HttpResponse handle(Request request) {
        return access.toWrite(request, (session, file) -> unlock(request, file));
    }

    private HttpResponse unlock(Request request, TenantPath file) {
        Optional<LockToken> token = request.header("lock-token").flatMap(LockHeaders::lockToken);
        if (token.isEmpty()) {
            return PlainReply.of(HttpStatus.BAD_REQUEST, "Missing or malformed Lock-Token header");
        }
        return locks.release(file, token.get())
                ? PlainReply.empty(HttpStatus.NO_CONTENT)
                : PlainReply.of(HttpStatus.CONFLICT, "No lock with this token on this path");
    }
}
