package pubkyconformance.homeserver.http;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets web pages of any origin use the API, with credentials: capabilities and not origins decide what a request may do (COR-007). Stands
 * outermost, so that pages can read refusals too.
 */
final class Cors implements Route {
    private static final String VARY = "origin, access-control-request-method, access-control-request-headers";

    private final Route inner;
    private final List<String> exposed;

    /** @param exposed the response fields that pages may read beside the ETag of a file */
    Cors(Route inner, List<String> exposed) {
        this.inner = inner;
        this.exposed = List.copyOf(exposed);
    }

    @Override
    public HttpResponse handle(Request request) {
        if (request.method().equals("OPTIONS")) {
            return HttpResponse.of(preflight(request));
        }
        return inner.handle(request).mapHeaders(headers -> {
            ResponseHeadersBuilder answer = headers.toBuilder();
            addCommon(request, answer);
            List<String> names = new ArrayList<>(exposed);
            if (headers.contains(HttpHeaderNames.ETAG)) {
                names.add("etag");
            }
            if (!names.isEmpty()) {
                answer.set(HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, String.join(",", names));
            }
            return answer.build();
        });
    }

    private static ResponseHeaders preflight(Request request) {
        ResponseHeadersBuilder answer = ResponseHeaders.builder(HttpStatus.OK).add(HttpHeaderNames.CONTENT_LENGTH, "0");
        addCommon(request, answer);
        request.header(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD)
                .ifPresent(method -> answer.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, method));
        request.header(HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS)
                .ifPresent(names -> answer.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, names));
        return answer.build();
    }

    private static void addCommon(Request request, ResponseHeadersBuilder answer) {
        request.header(HttpHeaderNames.ORIGIN)
                .ifPresent(origin -> answer.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin));
        answer.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
        answer.add(HttpHeaderNames.VARY, VARY);
    }
}
