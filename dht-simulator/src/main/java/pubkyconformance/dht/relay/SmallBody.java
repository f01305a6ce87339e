package pubkyconformance.dht.relay;

import com.linecorp.armeria.common.ContentTooLargeException;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.util.Exceptions;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** Reads a request's body whole, if it is as small as it has to be. */
final class SmallBody {
    private SmallBody() {}

    /** What {@code then} answers to the body, or 413 to one of more than {@code maxBytes}. */
    static HttpResponse of(HttpRequest request, int maxBytes, Function<byte[], HttpResponse> then) {
        if (request.headers().contentLength() > maxBytes) {
            return tooLarge();
        }
        return HttpResponse.of(request.aggregate().handle((sent, problem) -> {
            if (problem != null) {
                return refusalOf(problem);
            }
            byte[] body = sent.content().array();
            return body.length > maxBytes ? tooLarge() : then.apply(body);
        }));
    }

    private static HttpResponse refusalOf(Throwable problem) {
        Throwable cause = Exceptions.peel(problem);
        if (cause instanceof ContentTooLargeException) {
            return tooLarge();
        }
        throw new CompletionException(cause);
    }

    private static HttpResponse tooLarge() {
        return HttpResponse.of(
                HttpStatus.REQUEST_ENTITY_TOO_LARGE, MediaType.PLAIN_TEXT_UTF_8, "length limit exceeded");
    }
}
