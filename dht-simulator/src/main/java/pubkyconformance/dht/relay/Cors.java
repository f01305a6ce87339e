package pubkyconformance.dht.relay;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.SimpleDecoratingHttpService;
import java.util.List;

/** Lets web pages of any origin use a relay, by mirroring what they ask for (AUTH-RLY-018, PKARR-REL-011). */
final class Cors extends SimpleDecoratingHttpService {
    private static final String VARY = "origin, access-control-request-method, access-control-request-headers";

    private final List<String> exposed;

    /** @param exposed names of the header fields that a page may read beyond the usual ones */
    Cors(HttpService inner, List<String> exposed) {
        super(inner);
        this.exposed = List.copyOf(exposed);
    }

    @Override
    public HttpResponse serve(ServiceRequestContext context, HttpRequest request) throws Exception {
        if (request.method() == HttpMethod.OPTIONS) {
            return HttpResponse.of(preflight(request.headers()));
        }
        return unwrap().serve(context, request).mapHeaders(headers -> {
            ResponseHeadersBuilder answer = headers.toBuilder();
            addCommon(request.headers(), answer);
            if (!exposed.isEmpty()) {
                answer.set(HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, String.join(",", exposed));
            }
            return answer.build();
        });
    }

    private static ResponseHeaders preflight(RequestHeaders asked) {
        ResponseHeadersBuilder answer = ResponseHeaders.builder(HttpStatus.OK).add(HttpHeaderNames.CONTENT_LENGTH, "0");
        addCommon(asked, answer);
        mirror(
                asked,
                HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD,
                answer,
                HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS);
        mirror(
                asked,
                HttpHeaderNames.ACCESS_CONTROL_REQUEST_HEADERS,
                answer,
                HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS);
        return answer.build();
    }

    private static void addCommon(RequestHeaders asked, ResponseHeadersBuilder answer) {
        mirror(asked, HttpHeaderNames.ORIGIN, answer, HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN);
        answer.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
        answer.add(HttpHeaderNames.VARY, VARY);
    }

    private static void mirror(
            RequestHeaders asked, CharSequence name, ResponseHeadersBuilder answer, CharSequence answered) {
        String value = asked.get(name);
        if (value != null) {
            answer.set(answered, value);
        }
    }
}
