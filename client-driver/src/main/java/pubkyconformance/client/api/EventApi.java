package pubkyconformance.client.api;

import pubkyconformance.client.EventStream;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.HttpDriver;
import pubkyconformance.client.Request;

/** The event feed and the event stream. Queries are raw, without the question mark, and may be empty. */
public final class EventApi {
    private final HttpDriver driver;

    public EventApi(HttpDriver driver) {
        this.driver = driver;
    }

    public Exchange feed(String query) {
        return driver.send(Request.of("GET", target("/events/", query)));
    }

    /** Opens a stream; also a refused one is returned, at its end. */
    public EventStream stream(String query, Credential credential) {
        return driver.stream(Request.of("GET", target("/events-stream", query))
                .header("Accept", "text/event-stream")
                .headers(credential.fields()));
    }

    private static String target(String path, String query) {
        return query.isEmpty() ? path : path + "?" + query;
    }
}
