package pubkyconformance.homeserver;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import pubkyconformance.homeserver.http.PlainReply;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.homeserver.http.Route;

/** {@code GET /}: says that a homeserver answers here (RTE-001). */
final class RootRoute implements Route {
    @Override
    public HttpResponse handle(Request request) {
        return PlainReply.of(HttpStatus.OK, "Pubky Homeserver");
    }
}
