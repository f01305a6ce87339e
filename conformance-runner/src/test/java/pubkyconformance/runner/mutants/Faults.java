package pubkyconformance.runner.mutants;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeadersBuilder;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import java.nio.charset.StandardCharsets;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import pubkyconformance.homeserver.http.PlainReply;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.homeserver.http.Route;

/** The ways in which a fault is put around a route. */
final class Faults {
    /** Everything that the client socket answers. */
    static final String ALL = "*";

    private Faults() {}

    /** Another route in front of the one of this name; made anew for each homeserver. */
    static Fault around(String route, Supplier<? extends BiFunction<Request, Route, HttpResponse>> making) {
        return builder -> {
            BiFunction<Request, Route, HttpResponse> front = making.get();
            return builder.decorate(route, inner -> request -> front.apply(request, inner));
        };
    }

    /** Answers some requests instead of the route. */
    static Fault instead(String route, Predicate<Request> when, Function<Request, HttpResponse> answer) {
        return around(
                route, () -> (request, inner) -> when.test(request) ? answer.apply(request) : inner.handle(request));
    }

    /** As {@link #instead}, with a status and a text. */
    static Fault instead(String route, Predicate<Request> when, int status, String text) {
        return instead(route, when, request -> PlainReply.of(HttpStatus.valueOf(status), text));
    }

    /** Changes requests before anything looks at them. */
    static Fault incoming(Predicate<Request> when, UnaryOperator<Request> change) {
        return around(
                ALL, () -> (request, inner) -> inner.handle(when.test(request) ? change.apply(request) : request));
    }

    /** Changes the path of requests before anything looks at it. */
    static Fault path(Predicate<Request> when, UnaryOperator<String> change) {
        return incoming(when, request -> {
            String target = request.rawTarget();
            int query = target.indexOf('?');
            String path = query < 0 ? target : target.substring(0, query);
            return request.withHead(request.method(), change.apply(path) + (query < 0 ? "" : target.substring(query)));
        });
    }

    /** Changes the query, question mark included, before anything looks at it. */
    static Fault query(Predicate<Request> when, UnaryOperator<String> change) {
        return incoming(when, request -> {
            String target = request.rawTarget();
            int query = target.indexOf('?');
            return query < 0
                    ? request
                    : request.withHead(
                            request.method(), target.substring(0, query) + change.apply(target.substring(query)));
        });
    }

    /** Changes the header fields of requests before anything looks at them. */
    static Fault fields(Predicate<Request> when, Consumer<RequestHeadersBuilder> change) {
        return incoming(when, request -> {
            RequestHeadersBuilder headers = request.headers().toBuilder();
            change.accept(headers);
            HttpRequest message = request.body().withHeaders(headers);
            return request.withMessage(message);
        });
    }

    /** Changes the bodies of requests before anything looks at them; they must be short. */
    static Fault body(Predicate<Request> when, UnaryOperator<byte[]> change) {
        return around(
                ALL,
                () -> (request, inner) -> when.test(request)
                        ? HttpResponse.of(request.body()
                                .aggregate()
                                .thenApplyAsync(
                                        sent -> inner.handle(with(
                                                request,
                                                change.apply(sent.content().array()))),
                                        request.context().blockingTaskExecutor()))
                        : inner.handle(request));
    }

    private static Request with(Request request, byte[] body) {
        return request.withMessage(HttpRequest.of(
                request.headers().toBuilder().contentLength(body.length).build(), HttpData.wrap(body)));
    }

    /** Changes the heads of answers. */
    static Fault head(
            String route, Predicate<Request> when, BiFunction<Request, ResponseHeaders, ResponseHeaders> change) {
        return around(route, () -> (request, inner) -> {
            HttpResponse response = inner.handle(request);
            return when.test(request) ? response.mapHeaders(headers -> change.apply(request, headers)) : response;
        });
    }

    /** Answers with another status where {@code from} would be answered. */
    static Fault status(String route, Predicate<Request> when, int from, int to) {
        return head(
                route,
                when,
                (request, headers) -> headers.status().code() == from
                        ? headers.toBuilder().status(HttpStatus.valueOf(to)).build()
                        : headers);
    }

    /** Changes one field of the answers that have it. */
    static Fault field(String route, Predicate<Request> when, CharSequence name, UnaryOperator<String> change) {
        return head(route, when, (request, headers) -> {
            String value = headers.get(name);
            return value == null
                    ? headers
                    : headers.toBuilder().set(name, change.apply(value)).build();
        });
    }

    /** Leaves one field out of answers. */
    static Fault without(String route, Predicate<Request> when, CharSequence name) {
        return head(route, when, (request, headers) -> headers.toBuilder()
                .removeAndThen(name)
                .build());
    }

    /** Adds a field to answers of one status. */
    static Fault with(String route, Predicate<Request> when, int status, CharSequence name, String value) {
        return head(
                route,
                when,
                (request, headers) -> headers.status().code() == status
                        ? headers.toBuilder().set(name, value).build()
                        : headers);
    }

    /** Changes the texts that come with one status, except those of HEAD. */
    static Fault text(String route, Predicate<Request> when, int status, UnaryOperator<String> change) {
        return answer(route, when, status, (request, text) -> change.apply(text));
    }

    /** As {@link #text}, knowing the request. */
    static Fault answer(String route, Predicate<Request> when, int status, BiFunction<Request, String, String> change) {
        return around(route, () -> (request, inner) -> {
            HttpResponse response = inner.handle(request);
            return request.isHead() || !when.test(request)
                    ? response
                    : HttpResponse.of(response.aggregate()
                            .thenApply(whole -> whole.status().code() == status
                                    ? changed(whole, change.apply(request, whole.content(StandardCharsets.UTF_8)))
                                    : whole.toHttpResponse()));
        });
    }

    private static HttpResponse changed(AggregatedHttpResponse whole, String text) {
        HttpData data = HttpData.ofUtf8(text);
        ResponseHeadersBuilder headers = whole.headers().toBuilder();
        headers.contentLength(data.length());
        return HttpResponse.of(headers.build(), data);
    }

    /** Changes what streams send. */
    static Fault streamed(Predicate<Request> when, UnaryOperator<String> change) {
        return streamed(when, (request, text) -> change.apply(text));
    }

    /** As {@link #streamed}, knowing the request. */
    static Fault streamed(Predicate<Request> when, BiFunction<Request, String, String> change) {
        return around("events-stream", () -> (request, inner) -> {
            HttpResponse response = inner.handle(request);
            return when.test(request)
                    ? response.mapData(data -> HttpData.ofUtf8(change.apply(request, data.toStringUtf8())))
                    : response;
        });
    }

    /** Answers with another status where {@code from} would be answered, depending on the body that was sent. */
    static Fault statusByBody(String route, Predicate<byte[]> when, int from, int to) {
        return around(
                route,
                () -> (request, inner) -> HttpResponse.of(request.body()
                        .aggregate()
                        .thenApplyAsync(
                                sent -> {
                                    byte[] body = sent.content().array();
                                    HttpResponse response = inner.handle(with(request, body));
                                    return when.test(body)
                                            ? response.mapHeaders(
                                                    headers -> headers.status().code() == from
                                                            ? headers.toBuilder()
                                                                    .status(HttpStatus.valueOf(to))
                                                                    .build()
                                                            : headers)
                                            : response;
                                },
                                request.context().blockingTaskExecutor())));
    }
}
