package pubkyconformance.homeserver.storage;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import pubkyconformance.homeserver.auth.Authority;
import pubkyconformance.homeserver.http.PlainReply;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.homeserver.http.Route;

/** {@code DELETE} of a file. */
public final class DeleteRoute implements Route {
    private final WriteAccess access;
    private final FileService files;

    public DeleteRoute(Authority authority, FileService files) {
        this.access = new WriteAccess(authority);
        this.files = files;
    }

    @Override
    public HttpResponse handle(Request request) {
        return access.check(request, (session, file) -> files.delete(file, access.writer(request, session))
                .match(() -> PlainReply.empty(HttpStatus.NO_CONTENT), StorageReply::refused));
    }
}
