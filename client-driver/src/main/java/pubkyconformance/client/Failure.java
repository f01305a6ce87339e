package pubkyconformance.client;

/**
 * Why an exchange brought no whole response.
 *
 * @param kind what happened on the wire
 * @param detail one sentence for people
 */
public record Failure(Kind kind, String detail) {
    /** What happened on the wire. */
    public enum Kind {
        /** Nobody accepted the connection, or the name has no address. */
        REFUSED,
        /** The connection was closed before a whole response had come. */
        CLOSED,
        /** The connection was reset. */
        RESET,
        /** TLS ended the connection: an alert, or a server with another key. */
        TLS,
        /** One of the time limits ran out. */
        TIMED_OUT,
        /** What came is not HTTP/1.1. */
        MALFORMED,
        /** The response is larger than the limits allow. */
        TOO_LARGE,
        /** The test itself broke the request off and no response was to be waited for. */
        ABANDONED
    }
}
