package pubkyconformance.homeserver;

import com.linecorp.armeria.common.HttpResponse;
import java.util.List;
import java.util.Map;
import pubkyconformance.homeserver.http.JsonReply;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.homeserver.http.Route;

/** {@code GET /info}: announces what this homeserver can do beyond the basics (INF-001). */
final class InfoRoute implements Route {
    private final List<String> features;

    InfoRoute(List<String> features) {
        this.features = List.copyOf(features);
    }

    @Override
    public HttpResponse handle(Request request) {
        return JsonReply.uncached(Map.of("features", features));
    }
}
