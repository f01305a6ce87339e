package pubkyconformance.homeserver.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;

/** Answers with what it was asked: method, target, body, each on a line. */
final class EchoRoute implements Route {
    @Override
    public HttpResponse handle(Request request) {
        return request.withBody(Integer.MAX_VALUE, body -> {
            String text = request.method() + "\n" + request.rawTarget() + "\n" + body.toString(ISO_8859_1);
            return HttpResponse.of(ResponseHeaders.of(HttpStatus.OK), HttpData.wrap(text.getBytes(ISO_8859_1)));
        });
    }
}
