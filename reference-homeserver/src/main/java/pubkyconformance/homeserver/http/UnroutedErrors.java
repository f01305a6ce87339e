package pubkyconformance.homeserver.http;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.ServerErrorHandler;
import com.linecorp.armeria.server.ServiceConfig;
import com.linecorp.armeria.server.ServiceRequestContext;
import org.jspecify.annotations.Nullable;

/** The answers to what never reaches a route: heads that cannot be read, and failures outside every route. */
final class UnroutedErrors implements ServerErrorHandler {
    @Override
    public HttpResponse onServiceException(ServiceRequestContext context, Throwable cause) {
        return PlainReply.internalError();
    }

    @Override
    public AggregatedHttpResponse onProtocolViolation(
            ServiceConfig config,
            @Nullable RequestHeaders headers,
            HttpStatus status,
            @Nullable String description,
            @Nullable Throwable cause) {
        HttpStatus answer = cause instanceof RefusedHead refused ? refused.status() : status;
        String text = cause instanceof RefusedHead refused && refused.getMessage() != null
                ? refused.getMessage()
                : answer.reasonPhrase();
        return AggregatedHttpResponse.of(answer, MediaType.PLAIN_TEXT_UTF_8, text);
    }
}
