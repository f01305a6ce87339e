package pubkyconformance.homeserver.storage;

import static java.util.Objects.requireNonNull;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import pubkyconformance.homeserver.http.PlainReply;
import pubkyconformance.homeserver.http.Tenant;
import pubkyconformance.homeserver.path.PathRefusedException;

/** The one place where what the storage refuses becomes statuses and texts. */
final class StorageReply {
    private StorageReply() {}

    static HttpResponse refused(WriteRefusal reason) {
        return switch (reason) {
            case SESSION_ENDED -> PlainReply.of(HttpStatus.UNAUTHORIZED, "The session has ended");
            case UNKNOWN_USER, NO_SUCH_FILE -> notFound();
            case USER_DISABLED -> PlainReply.of(HttpStatus.FORBIDDEN, "User is disabled");
            case QUOTA_EXCEEDED -> PlainReply.of(HttpStatus.INSUFFICIENT_STORAGE, "Disk space quota exceeded");
            case LOCKED -> locked();
            case LOCK_NOT_HELD -> lockNotHeld();
            case PATH_NOT_ALLOWED -> PlainReply.of(HttpStatus.FORBIDDEN, "Write to this path is not allowed");
            case COLLISION -> PlainReply.of(HttpStatus.CONFLICT, "File/folder path collision");
        };
    }

    static HttpResponse locked() {
        return PlainReply.of(HttpStatus.LOCKED, "Resource is locked");
    }

    static HttpResponse lockNotHeld() {
        return PlainReply.of(HttpStatus.PRECONDITION_FAILED, "The If header does not name the live lock on this path");
    }

    static HttpResponse notFound() {
        return PlainReply.of(HttpStatus.NOT_FOUND, "Not Found");
    }

    static HttpResponse badRequest(RuntimeException problem) {
        return PlainReply.of(HttpStatus.BAD_REQUEST, requireNonNull(problem.getMessage()));
    }

    static HttpResponse missingTenant() {
        return PlainReply.of(HttpStatus.BAD_REQUEST, "Missing request tenant");
    }

    /** A path that is none; a path below {@code /storage/<owner>} is looked at before its route is found. */
    static HttpResponse refused(PathRefusedException problem) {
        return PlainReply.of(HttpStatus.BAD_REQUEST, "Invalid URL: " + problem.getMessage());
    }

    static HttpResponse notAFile(Tenant tenant) {
        String text = tenant.isByHost() ? "Invalid URL: target path must be a file" : "Target path must be a file";
        return PlainReply.of(HttpStatus.BAD_REQUEST, text);
    }
}
