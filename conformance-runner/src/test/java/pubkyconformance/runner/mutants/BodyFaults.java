package pubkyconformance.runner.mutants;

import com.linecorp.armeria.common.AggregatedHttpResponse;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import pubkyconformance.homeserver.http.JsonReply;
import pubkyconformance.homeserver.http.PlainReply;

/** Faults that depend on what a short body says. */
final class BodyFaults {
    private static final int BEARER_LENGTH = 43;

    private BodyFaults() {}

    /** Answers in place of the route, or has it answer. */
    interface Front {
        HttpResponse answer(byte[] body, Supplier<HttpResponse> route);
    }

    static Fault around(String route, Front front) {
        return Faults.around(
                route,
                () -> (request, inner) -> HttpResponse.of(request.body()
                        .aggregate()
                        .thenApplyAsync(
                                sent -> {
                                    byte[] body = sent.content().array();
                                    return front.answer(
                                            body,
                                            () -> inner.handle(request.withMessage(
                                                    HttpRequest.of(request.headers(), HttpData.wrap(body)))));
                                },
                                request.context().blockingTaskExecutor())));
    }

    /** Refuses some bodies. */
    static Fault instead(String route, Predicate<byte[]> when, int status, String text) {
        return around(
                route,
                (body, inner) -> when.test(body) ? PlainReply.of(HttpStatus.valueOf(status), text) : inner.get());
    }

    /** Answers some exchanges that would be refused with {@code status} as if they had succeeded. */
    static Fault granted(String route, Predicate<byte[]> when, int status) {
        return around(route, (body, inner) -> {
            HttpResponse response = inner.get();
            return when.test(body)
                    ? HttpResponse.of(response.aggregate()
                            .thenApply(whole -> whole.status().code() == status
                                    ? JsonReply.of(Map.of("token", "A".repeat(BEARER_LENGTH), "session", Map.of()))
                                    : whole.toHttpResponse()))
                    : response;
        });
    }

    /** Does something before the route answers. */
    static Fault before(String route, Consumer<byte[]> action) {
        return around(route, (body, inner) -> {
            action.accept(body);
            return inner.get();
        });
    }

    /** Does something once the route has answered with this status, before the client gets to know it. */
    static Fault after(String route, int status, Consumer<byte[]> action) {
        return around(route, (body, inner) -> inner.get().mapHeaders(headers -> {
            if (headers.status().code() == status) {
                action.accept(body);
            }
            return headers;
        }));
    }

    /** Changes the bytes that come with 200. */
    static Fault answered(String route, UnaryOperator<byte[]> change) {
        return Faults.around(
                route,
                () -> (request, inner) -> HttpResponse.of(inner.handle(request)
                        .aggregate()
                        .thenApply(whole ->
                                whole.status().code() == 200 ? changed(whole, change) : whole.toHttpResponse())));
    }

    private static HttpResponse changed(AggregatedHttpResponse whole, UnaryOperator<byte[]> change) {
        HttpData data = HttpData.wrap(change.apply(whole.content().array()));
        return HttpResponse.of(
                whole.headers().toBuilder().contentLength(data.length()).build(), data);
    }
}
