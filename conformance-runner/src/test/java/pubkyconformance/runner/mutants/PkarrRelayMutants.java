package pubkyconformance.runner.mutants;

import static com.linecorp.armeria.common.HttpMethod.GET;
import static com.linecorp.armeria.common.HttpMethod.HEAD;
import static com.linecorp.armeria.common.HttpMethod.PUT;
import static pubkyconformance.runner.mutants.NetworkFault.front;
import static pubkyconformance.runner.mutants.NetworkFault.heads;
import static pubkyconformance.runner.mutants.NetworkFault.requests;
import static pubkyconformance.runner.mutants.NetworkFault.status;
import static pubkyconformance.runner.mutants.NetworkFault.without;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.HttpService;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Mutants of PKARR relays. */
final class PkarrRelayMutants {
    private static final String KEY = "/[a-z0-9]{52}";

    private PkarrRelayMutants() {}

    static void addTo(Mutants mutants) {
        addPublishing(mutants);
        addReading(mutants);
        addLimits(mutants);
    }

    private static void addLimits(Mutants mutants) {
        mutants.add("PKARR-REL-006a/too-many-is-503", relay(status(request -> true, 429, 503)));
        mutants.add("PKARR-REL-006a/reading-is-not-counted", relay(front((request, inner) -> {
            HttpResponse response = inner.serve(request);
            return request.method() == PUT
                    ? response
                    : response.mapHeaders(headers -> headers.status().code() == 429
                            ? headers.toBuilder().status(HttpStatus.NOT_FOUND).build()
                            : headers);
        })));
        mutants.add("PKARR-REL-006a/lost-packet-seems-stored", relay(status(requests(PUT, KEY), 500, 204)));
        mutants.add(
                "PKARR-REL-006a/key-before-rate",
                relay(front((request, inner) ->
                        request.path().matches(KEY) ? inner.serve(request) : HttpResponse.of(HttpStatus.BAD_REQUEST))));
        mutants.add("PKARR-REL-006b/outage-is-404", relay(status(requests(GET, KEY), 503, 404)));
        mutants.add("PKARR-REL-006b/outage-is-500", relay(status(requests(GET, KEY), 503, 500)));
        mutants.add("PKARR-REL-016/wait-not-told", relay(without(request -> true, "retry-after")));
        mutants.add("PKARR-REL-016/wait-of-no-time", relay(heads(request -> true, (headers, changed) -> {
            if (headers.contains(HttpHeaderNames.RETRY_AFTER)) {
                changed.set(HttpHeaderNames.RETRY_AFTER, "0");
            }
        })));
    }

    private static Fault relay(UnaryOperator<HttpService> decoration) {
        return NetworkFault.ofPkarrRelay(builder -> builder.decorate(decoration));
    }

    private static void addPublishing(Mutants mutants) {
        mutants.add("PKARR-REL-001a/stored-is-200", relay(status(requests(PUT, KEY), 204, 200)));
        mutants.add("PKARR-REL-001b/nodes-not-counted", relay(without(requests(PUT, KEY), "pkarr-dht-stored-nodes")));
        mutants.add("PKARR-REL-002/refused-packet-is-unprocessable", relay(status(requests(PUT, "/.*"), 400, 422)));
        mutants.add("PKARR-REL-003/older-packet-passes", relay(status(requests(PUT, KEY), 409, 204)));
        mutants.add("PKARR-REL-003/same-packet-is-a-conflict", relay(onceOnly()));
        mutants.add("PKARR-REL-004/longer-than-a-packet-is-too-large", relay(tooLargeFrom(1073)));
        mutants.add("PKARR-REL-004/longer-than-a-body-is-no-packet", relay(status(requests(PUT, KEY), 413, 400)));
        mutants.add(
                "PKARR-REL-015/size-before-key",
                relay(front((request, inner) ->
                        request.method() == PUT && request.headers().contentLength() > 1104
                                ? HttpResponse.of(HttpStatus.REQUEST_ENTITY_TOO_LARGE)
                                : inner.serve(request))));
        mutants.add("PKARR-REL-015/head-not-allowed", relay(status(requests(HEAD, KEY), 200, 405)));
    }

    private static UnaryOperator<HttpService> onceOnly() {
        Set<String> bodies = ConcurrentHashMap.newKeySet();
        return front((request, inner) -> requests(PUT, KEY).test(request)
                ? HttpResponse.of(request.aggregate().thenApply(sent -> {
                    boolean first = bodies.add(sent.path() + sent.contentUtf8());
                    return first ? serve(inner, sent.toHttpRequest()) : HttpResponse.of(HttpStatus.CONFLICT);
                }))
                : inner.serve(request));
    }

    private static HttpResponse serve(NetworkFault.Inner inner, HttpRequest request) {
        try {
            return inner.serve(request);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static UnaryOperator<HttpService> tooLargeFrom(int bytes) {
        return front((request, inner) ->
                requests(PUT, KEY).test(request) && request.headers().contentLength() >= bytes
                        ? HttpResponse.of(HttpStatus.REQUEST_ENTITY_TOO_LARGE)
                        : inner.serve(request));
    }

    private static void addReading(Mutants mutants) {
        mutants.add(
                "PKARR-REL-007a/payload-is-any-bytes",
                relay(heads(requests(GET, KEY), (headers, changed) -> changed.contentType(MediaType.OCTET_STREAM))));
        mutants.add("PKARR-REL-007a/time-not-told", relay(without(requests(GET, KEY), "last-modified")));
        mutants.add("PKARR-REL-007b/seen-when-it-was-signed", relay(heads(requests(GET, KEY), (headers, changed) -> {
            String signed = headers.get(HttpHeaderNames.LAST_MODIFIED);
            if (signed != null) {
                changed.set("memento-datetime", signed);
            }
        })));
        mutants.add("PKARR-REL-008a/condition-ignored", relay(unconditional()));
        mutants.add("PKARR-REL-008b/compared-by-the-second", relay(front((request, inner) -> {
            String since = request.headers().get(HttpHeaderNames.IF_MODIFIED_SINCE);
            HttpResponse response = inner.serve(request);
            return since == null
                    ? response
                    : HttpResponse.of(response.aggregate()
                            .thenApply(answer -> since.equals(answer.headers().get(HttpHeaderNames.LAST_MODIFIED))
                                    ? HttpResponse.of(HttpStatus.NOT_MODIFIED)
                                    : answer.toHttpResponse()));
        })));
        mutants.add(
                "PKARR-REL-011a/any-origin-by-a-star",
                relay(heads(
                        request -> true,
                        (headers, changed) -> changed.set(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*"))));
        mutants.add("PKARR-REL-011b/nothing-exposed", relay(without(request -> true, "access-control-expose-headers")));
        mutants.add(
                "BUG-048/distant-future-cannot-be-read",
                relay(front((request, inner) -> requests(GET, KEY).test(request)
                        ? HttpResponse.of(inner.serve(request)
                                .aggregate()
                                .thenApply(answer -> answer.status().isSuccess()
                                                && !answer.headers().contains(HttpHeaderNames.LAST_MODIFIED)
                                        ? HttpResponse.of(HttpStatus.BAD_GATEWAY)
                                        : answer.toHttpResponse()))
                        : inner.serve(request))));
    }

    private static UnaryOperator<HttpService> unconditional() {
        return front((request, inner) -> inner.serve(
                request.withHeaders(request.headers().toBuilder().removeAndThen(HttpHeaderNames.IF_MODIFIED_SINCE))));
    }
}
