package pubkyconformance.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * What to send. Fields go out in the order and case given. The driver adds, in front of them and only where they are
 * missing, {@code Host} and its standing fields, and behind them what the framing of the body needs.
 */
public final class Request {
    private final String method;
    private final String target;
    private final Headers headers;
    private final Body body;
    private final String label;
    private final boolean bare;
    private final boolean freshConnection;

    private Request(
            String method,
            String target,
            Headers headers,
            Body body,
            String label,
            boolean bare,
            boolean freshConnection) {
        this.method = requireNonNull(method, "method");
        this.target = requireNonNull(target, "target");
        this.headers = requireNonNull(headers, "headers");
        this.body = requireNonNull(body, "body");
        this.label = requireNonNull(label, "label");
        this.bare = bare;
        this.freshConnection = freshConnection;
    }

    /** A request without body. Chars of {@code target} beyond ASCII go out as their UTF-8 bytes, all others as is. */
    public static Request of(String method, String target) {
        return ofRawTarget(method, new String(target.getBytes(UTF_8), ISO_8859_1))
                .labelled(method + " " + target);
    }

    /** A request without body whose target has one char per byte, as {@link Exchange#target()} gives it. */
    public static Request ofRawTarget(String method, String target) {
        return new Request(method, target, Headers.NONE, Body.NONE, method + " " + target, false, false);
    }

    public Request header(String name, String value) {
        return with(headers.plus(name, value));
    }

    /** Adds fields behind those already there. */
    public Request headers(Headers more) {
        return with(headers.plus(more));
    }

    public Request body(Body other) {
        return new Request(method, target, headers, other, label, bare, freshConnection);
    }

    public Request body(byte[] bytes) {
        return body(Body.of(bytes));
    }

    /** Names what the request is for; shown in the evidence. */
    public Request labelled(String purpose) {
        return new Request(method, target, headers, body, purpose, bare, freshConnection);
    }

    /** Nothing is added: no {@code Host}, no standing fields, no framing fields. */
    public Request bare() {
        return new Request(method, target, headers, body, label, true, freshConnection);
    }

    /** Sent over a connection of its own, even when an idle one is there. */
    public Request onFreshConnection() {
        return new Request(method, target, headers, body, label, bare, true);
    }

    public String method() {
        return method;
    }

    /** The target, one char per byte. */
    public String target() {
        return target;
    }

    public Headers headers() {
        return headers;
    }

    public Body body() {
        return body;
    }

    public String label() {
        return label;
    }

    public boolean isBare() {
        return bare;
    }

    public boolean needsFreshConnection() {
        return freshConnection;
    }

    @Override
    public String toString() {
        return label;
    }

    private Request with(Headers others) {
        return new Request(method, target, others, body, label, bare, freshConnection);
    }
}
