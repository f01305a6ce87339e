package pubkyconformance.homeserver.http;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;

/** Answers whose body is a bare text, as all refusals are (RTE-003): clients show it to their users word for word. */
public final class PlainReply {
    private PlainReply() {}

    public static HttpResponse of(HttpStatus status, String text) {
        return HttpResponse.of(status, MediaType.PLAIN_TEXT_UTF_8, text);
    }

    /** A 500; what went wrong is for the log alone (RTE-004). */
    public static HttpResponse internalError() {
        return of(HttpStatus.INTERNAL_SERVER_ERROR, "Internal server error");
    }

    /** An answer with neither body nor type. */
    public static HttpResponse empty(HttpStatus status) {
        ResponseHeaders headers = status.isContentAlwaysEmpty()
                ? ResponseHeaders.of(status)
                : ResponseHeaders.of(status, HttpHeaderNames.CONTENT_LENGTH, "0");
        return HttpResponse.of(headers, HttpData.empty());
    }
}
