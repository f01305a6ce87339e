package pubkyconformance.homeserver.metrics;

import com.linecorp.armeria.common.HttpResponse;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.homeserver.http.Route;

/** Counts the users whom a route lets sign up. */
public final class SignupCounting implements Route {
    private final Metrics metrics;
    private final Route route;

    public SignupCounting(Metrics metrics, Route route) {
        this.metrics = metrics;
        this.route = route;
    }

    @Override
    public HttpResponse handle(Request request) {
        return route.handle(request).mapHeaders(headers -> {
            if (headers.status().isSuccess()) {
                metrics.signedUp();
            }
            return headers;
        });
    }
}
