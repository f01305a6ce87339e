package pubkyconformance.homeserver.http;

import com.linecorp.armeria.common.HttpResponse;

/** Answers the requests of one line in {@link Routes}. */
@FunctionalInterface
public interface Route {
    /**
     * Answers {@code request}. Called on a thread that may block, so a route may use the store directly. An answer that can be told from
     * the head need not wait for the body, nor read it.
     *
     * @throws RuntimeException to be answered with 500 without detail
     */
    HttpResponse handle(Request request);
}
