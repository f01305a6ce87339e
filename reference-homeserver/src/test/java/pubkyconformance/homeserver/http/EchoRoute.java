package pubkyconformance.homeserver.http;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import java.nio.charset.StandardCharsets;

/** Answers with what it was asked: method, target, body, each on a line. */
final class EchoRoute implements Route {
    @Override
    public HttpResponse handle(Request request) {
        String body = request.readBody(Integer.MAX_VALUE)
                .map(data -> data.toString(StandardCharsets.ISO_8859_1))
                .orElseThrow();
        String text = request.method() + "\n" + request.rawTarget() + "\n" + body;
        return HttpResponse.of(
                com.linecorp.armeria.common.ResponseHeaders.of(HttpStatus.OK),
                HttpData.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
