package pubkyconformance.homeserver.storage;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import io.netty.handler.codec.DateFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The header fields that describe one version of a file, and the conditions that refer to them. */
final class FileHeaders {
    private FileHeaders() {}

    /** Of an answer that sends the file, or would if it were not for HEAD. */
    static ResponseHeadersBuilder ok(FileDescription file, String cacheControl) {
        return validators(HttpStatus.OK, file, cacheControl)
                .contentLength(file.length())
                .set(HttpHeaderNames.CONTENT_TYPE, file.contentType());
    }

    /** Of an answer that says that the client has this version. */
    static ResponseHeadersBuilder notModified(FileDescription file, String cacheControl) {
        return validators(HttpStatus.NOT_MODIFIED, file, cacheControl);
    }

    private static ResponseHeadersBuilder validators(HttpStatus status, FileDescription file, String cacheControl) {
        return ResponseHeaders.builder(status)
                .set(HttpHeaderNames.ETAG, file.hash().entityTag())
                .set(HttpHeaderNames.LAST_MODIFIED, DateFormatter.format(Date.from(file.modified())))
                .set(HttpHeaderNames.CACHE_CONTROL, cacheControl);
    }

    /** Whether the client says that it has this very version already (STO-CND-001…007). */
    static boolean isKnownToClient(FileDescription file, HttpHeaders request) {
        List<String> tags = request.getAll(HttpHeaderNames.IF_NONE_MATCH);
        if (!tags.isEmpty()) {
            return EntityTags.match(tags, file.hash().entityTag());
        }
        String since = request.get(HttpHeaderNames.IF_MODIFIED_SINCE, "");
        @Nullable Date date = since.isEmpty() ? null : DateFormatter.parseHttpDate(since);
        return date != null && !file.modified().truncatedTo(ChronoUnit.SECONDS).isAfter(date.toInstant());
    }
}
