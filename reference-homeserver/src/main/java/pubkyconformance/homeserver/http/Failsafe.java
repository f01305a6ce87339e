package pubkyconformance.homeserver.http;

import com.linecorp.armeria.common.ClosedSessionException;
import com.linecorp.armeria.common.HttpResponse;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of the line for a request: whatever fails inside becomes a 500 without detail, and a line in the log. */
final class Failsafe implements Route {
    private static final Logger LOG = LoggerFactory.getLogger(Failsafe.class);

    private final Route inner;

    Failsafe(Route inner) {
        this.inner = inner;
    }

    @Override
    public HttpResponse handle(Request request) {
        try {
            return inner.handle(request).recover(failure -> failed(request, failure));
        } catch (RuntimeException e) {
            return failed(request, e);
        }
    }

    private static HttpResponse failed(Request request, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof ClosedSessionException) {
            LOG.debug("The client of a {} went away", request.method());
        } else {
            LOG.error("A {} could not be answered", request.method(), cause);
        }
        return PlainReply.internalError();
    }
}
