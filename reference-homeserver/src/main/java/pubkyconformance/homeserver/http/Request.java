package pubkyconformance.homeserver.http;

import static java.util.Objects.requireNonNull;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One request as it was sent: nothing is decoded or normalised unless a method says so. Immutable but for its body, a stream. */
public final class Request {
    private final String method;
    private final String rawTarget;
    private final RequestHeaders headers;
    private final HttpRequest body;
    private final ServiceRequestContext context;
    private final Map<String, String> captures;
    private final @Nullable Tenant tenant;
    private final RequestTarget target;

    private Request(
            String method,
            String rawTarget,
            RequestHeaders headers,
            HttpRequest body,
            ServiceRequestContext context,
            Map<String, String> captures,
            @Nullable Tenant tenant) {
        this.method = method;
        this.rawTarget = rawTarget;
        this.headers = headers;
        this.body = body;
        this.context = context;
        this.captures = captures;
        this.tenant = tenant;
        this.target = RequestTarget.parse(rawTarget);
    }

    /**
     * The request that {@link RawTargetGate} let through.
     *
     * @throws IllegalStateException if it did not come through the gate
     */
    static Request of(ServiceRequestContext context, HttpRequest sent) {
        String method = sent.headers().get(HeadRewriter.METHOD);
        String target = sent.headers().get(HeadRewriter.TARGET);
        if (method == null || target == null) {
            throw new IllegalStateException("a request came round the gate");
        }
        RequestHeaders headers = sent.headers().toBuilder()
                .removeAndThen(HeadRewriter.METHOD)
                .removeAndThen(HeadRewriter.TARGET)
                .build();
        return new Request(method, target, headers, sent.withHeaders(headers), context, Map.of(), null);
    }

    Request withCaptures(Map<String, String> captured) {
        return new Request(method, rawTarget, headers, body, context, captured, tenant);
    }

    Request withTenant(@Nullable Tenant addressed) {
        return new Request(method, rawTarget, headers, body, context, captures, addressed);
    }

    /** This request as if it had been sent with another method or target; for what stands in front of a route and passes on something else. */
    public Request withHead(String newMethod, String newTarget) {
        return new Request(newMethod, newTarget, headers, body, context, captures, tenant);
    }

    /** This request as if it had been sent with the header fields and body of {@code message}. */
    public Request withMessage(HttpRequest message) {
        return new Request(method, rawTarget, message.headers(), message, context, captures, tenant);
    }

    /** The method as sent; methods are case-sensitive. */
    public String method() {
        return method;
    }

    public boolean isHead() {
        return method.equals("HEAD");
    }

    /** The request target as sent, as Latin-1 text: one character stands for one byte. */
    public String rawTarget() {
        return rawTarget;
    }

    /** The path as sent, without query and without the authority of an absolute target; Latin-1 text like {@link #rawTarget}. */
    public String rawPath() {
        return target.path();
    }

    /** What follows the first {@code ?}, as sent. */
    public Optional<String> rawQuery() {
        return Optional.ofNullable(target.query());
    }

    /** All parameters of the query, in their order. */
    public List<QueryParameter> query() {
        return target.query() == null ? List.of() : QueryParameter.parse(requireNonNull(target.query()));
    }

    /** The decoded value of the first query parameter called {@code name}. */
    public Optional<String> query(String name) {
        return queryAll(name).stream().findFirst();
    }

    /** The decoded values of all query parameters called {@code name}, in their order. */
    public List<String> queryAll(String name) {
        return query().stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(QueryParameter::value)
                .toList();
    }

    /** The header fields as sent; the pseudo-fields of method and path in them say nothing about the request. */
    public RequestHeaders headers() {
        return headers;
    }

    /** The first field called {@code name}. */
    public Optional<String> header(CharSequence name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Host and port that the request names: those of an absolute target, else of the Host header; empty text if neither is there. */
    public String authority() {
        String fromTarget = target.authority();
        return fromTarget != null ? fromTarget : Objects.requireNonNullElse(headers.authority(), "");
    }

    /** The path segment that the route's pattern calls {@code name}, percent-decoded. */
    public String capture(String name) {
        String value = captures.get(name);
        if (value == null) {
            throw new IllegalArgumentException("name: " + name + " (expected: one of " + captures.keySet() + ")");
        }
        return value;
    }

    /** The user whom the request addresses and the path below that user, if it names one. */
    public Optional<Tenant> tenant() {
        return Optional.ofNullable(tenant);
    }

    /** The body as a stream, to be read at most once. */
    public HttpRequest body() {
        return body;
    }

    /**
     * Answers once the whole body has come; no thread waits for it.
     *
     * @param limit most bytes to take; a longer body is answered with 413 and not read on
     * @param handling answers the body, and may block
     */
    public HttpResponse withBody(int limit, Function<? super HttpData, HttpResponse> handling) {
        return HttpResponse.of(BodyReader.read(body, limit)
                .thenApplyAsync(
                        read -> read.map(handling)
                                .orElseGet(() ->
                                        PlainReply.of(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "Request body too large")),
                        context.blockingTaskExecutor()));
    }

    /** Where the connection comes from; forwarding headers have no say. */
    public InetSocketAddress remoteAddress() {
        return context.remoteAddress();
    }

    /** Armeria's side of the request: event loop, log, attributes. Its method and path are not those that were sent. */
    public ServiceRequestContext context() {
        return context;
    }
}
