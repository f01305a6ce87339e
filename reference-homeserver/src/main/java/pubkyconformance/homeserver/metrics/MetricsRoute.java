package pubkyconformance.homeserver.metrics;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.homeserver.http.Route;
import pubkyconformance.homeserver.http.Routes;

/** {@code GET /metrics}: everything that was counted. */
public final class MetricsRoute implements Route {
    private final Metrics metrics;

    private MetricsRoute(Metrics metrics) {
        this.metrics = metrics;
    }

    /** The whole socket. */
    public static Routes table(Metrics metrics) {
        return Routes.builder()
                .get("metrics", "/metrics", new MetricsRoute(metrics))
                .build();
    }

    @Override
    public HttpResponse handle(Request request) {
        return HttpResponse.of(HttpStatus.OK, MediaType.PLAIN_TEXT_UTF_8, metrics.text());
    }
}
