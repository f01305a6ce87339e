package pubkyconformance.homeserver.storage;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import pubkyconformance.homeserver.http.PlainReply;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.homeserver.http.Route;

/** {@code DELETE} of a file. */
public final class DeleteRoute implements Route {
    private final StorageAccess access;
    private final Writers writers;
    private final FileService files;

    public DeleteRoute(StorageAccess access, Writers writers, FileService files) {
        this.access = access;
        this.writers = writers;
        this.files = files;
    }

    @Override
    public HttpResponse handle(Request request) {
        return access.toWrite(request, (session, file) -> files.delete(file, writers.of(request, session))
                .match(() -> PlainReply.empty(HttpStatus.NO_CONTENT), StorageReply::refused));
    }
}
