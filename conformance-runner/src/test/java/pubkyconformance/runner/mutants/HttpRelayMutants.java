package pubkyconformance.runner.mutants;

import static com.linecorp.armeria.common.HttpMethod.DELETE;
import static com.linecorp.armeria.common.HttpMethod.GET;
import static com.linecorp.armeria.common.HttpMethod.POST;
import static java.nio.charset.StandardCharsets.UTF_8;
import static pubkyconformance.runner.mutants.NetworkFault.front;
import static pubkyconformance.runner.mutants.NetworkFault.heads;
import static pubkyconformance.runner.mutants.NetworkFault.path;
import static pubkyconformance.runner.mutants.NetworkFault.requests;
import static pubkyconformance.runner.mutants.NetworkFault.status;
import static pubkyconformance.runner.mutants.NetworkFault.without;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.server.HttpService;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import pubkyconformance.dht.relay.RelayRules;

/** Mutants of the area relay. */
final class HttpRelayMutants {
    private static final String INBOX = "/inbox/[^/]+";
    private static final String LINK = "/link/[^/]+";
    private static final RelayRules RIGHT = RelayRules.DEFAULT;

    private HttpRelayMutants() {}

    static void addTo(Mutants mutants) {
        addInboxes(mutants);
        addAcknowledgements(mutants);
        addLinks(mutants);
        addRequests(mutants);
        addApprovals(mutants);
    }

    private static Fault relay(UnaryOperator<HttpService> decoration) {
        return NetworkFault.ofHttpRelay(builder -> builder.decorate(decoration));
    }

    private static Fault rules(Duration inboxPatience, Duration inboxLifetime, Duration linkPatience) {
        return figures(inboxPatience, inboxLifetime, linkPatience, RIGHT.maxWaitersPerChannel());
    }

    private static Fault figures(
            Duration inboxPatience, Duration inboxLifetime, Duration linkPatience, int waitersPerChannel) {
        RelayRules wrong = new RelayRules(
                inboxPatience,
                inboxLifetime,
                linkPatience,
                RIGHT.maxBodyBytes(),
                RIGHT.maxIdBytes(),
                RIGHT.maxEntries(),
                waitersPerChannel);
        return NetworkFault.ofHttpRelay(builder -> builder.rules(wrong));
    }

    private static void addInboxes(Mutants mutants) {
        mutants.add(
                "AUTH-RLY-001a/taking-empties-the-inbox",
                relay(front((request, inner) -> requests(GET, INBOX).test(request)
                        ? HttpResponse.of(inner.serve(request).aggregate().thenApply(answer -> {
                            acknowledge(request, inner);
                            return answer.toHttpResponse();
                        }))
                        : inner.serve(request))));
        mutants.add(
                "AUTH-RLY-001a/type-of-the-sender-lost",
                relay(heads(requests(GET, INBOX), (headers, changed) -> changed.contentType(MediaType.OCTET_STREAM))));
        mutants.add(
                "AUTH-RLY-001b/waits-24-seconds",
                rules(Duration.ofSeconds(24), RIGHT.inboxLifetime(), RIGHT.linkPatience()));
        mutants.add(
                "AUTH-RLY-001b/waits-40-seconds",
                rules(Duration.ofSeconds(40), RIGHT.inboxLifetime(), RIGHT.linkPatience()));
        mutants.add(
                "AUTH-RLY-001c/lives-a-second-longer",
                rules(RIGHT.inboxPatience(), Duration.ofSeconds(301), RIGHT.linkPatience()));
        mutants.add(
                "AUTH-RLY-012/second-message-refused",
                relay(front((request, inner) -> requests(POST, INBOX).test(request) && isKnown(request, inner)
                        ? HttpResponse.of(HttpStatus.CONFLICT)
                        : inner.serve(request))));
        mutants.add(
                "AUTH-RLY-012/waiting-for-the-first-never-ends-in-404",
                relay(status(requests(GET, INBOX + "/await"), 404, 408)));
        mutants.add("AUTH-RLY-013/expiry-told-as-time-out", relay(status(requests(GET, INBOX), 404, 408)));
        mutants.add("AUTH-RLY-019/untyped-bytes-are-text", relay(heads(requests(GET, INBOX), (headers, changed) -> {
            if (MediaType.OCTET_STREAM.equals(headers.contentType())) {
                changed.contentType(MediaType.PLAIN_TEXT_UTF_8);
            }
        })));
    }

    private static void acknowledge(HttpRequest taken, NetworkFault.Inner inner) {
        try {
            inner.serve(HttpRequest.of(DELETE, taken.path())).aggregate().join();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isKnown(HttpRequest posted, NetworkFault.Inner inner) throws Exception {
        RequestHeaders question = RequestHeaders.builder(GET, posted.path() + "/ack")
                .authority("relay")
                .scheme("http")
                .build();
        return inner.serve(HttpRequest.of(question)).aggregate().join().status().isSuccess();
    }

    private static void addAcknowledgements(Mutants mutants) {
        mutants.add("AUTH-RLY-001d/second-acknowledgement-is-absent", relay(onceOnly()));
        mutants.add(
                "AUTH-RLY-002/every-message-counts-as-acknowledged",
                relay(front((request, inner) -> requests(GET, INBOX + "/ack").test(request)
                        ? HttpResponse.of(inner.serve(request)
                                .aggregate()
                                .thenApply(answer -> answer.status().isSuccess()
                                        ? HttpResponse.of("true")
                                        : answer.toHttpResponse()))
                        : inner.serve(request))));
        mutants.add(
                "AUTH-RLY-002/awaiting-nothing-is-a-time-out",
                relay(status(requests(GET, INBOX + "/await"), 404, 408)));
    }

    private static UnaryOperator<HttpService> onceOnly() {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        return front((request, inner) -> request.method() == DELETE && !acknowledged.add(request.path())
                ? HttpResponse.of(HttpStatus.NOT_FOUND)
                : inner.serve(request));
    }

    private static void addLinks(Mutants mutants) {
        mutants.add(
                "AUTH-RLY-003a/sender-does-not-wait",
                relay(path(requests(POST, LINK), path -> path.replace("/link/", "/inbox/"))));
        mutants.add(
                "AUTH-RLY-003a/sender-not-told-of-deprecation", relay(without(requests(POST, LINK), "deprecation")));
        mutants.add(
                "AUTH-RLY-003b/links-wait-for-300-seconds",
                rules(RIGHT.inboxPatience(), RIGHT.inboxLifetime(), RIGHT.inboxLifetime()));
        mutants.add(
                "AUTH-RLY-003b/links-wait-for-620-seconds",
                rules(RIGHT.inboxPatience(), RIGHT.inboxLifetime(), Duration.ofSeconds(620)));
        mutants.add(
                "AUTH-RLY-006/links-have-messages-of-their-own",
                relay(path(request -> request.path().matches(LINK), path -> path + "~")));
        mutants.add(
                "AUTH-RLY-006/link-takes-nothing",
                relay(path(requests(GET, LINK), path -> path.replace("/link/", "/inbox/"))));
    }

    private static void addRequests(Mutants mutants) {
        mutants.add("AUTH-RLY-005/refusals-not-for-pages", relay(heads(request -> true, (headers, changed) -> {
            if (headers.status().isClientError()) {
                changed.remove(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN);
            }
        })));
        mutants.add("AUTH-RLY-008/unknown-methods-absent", relay(status(request -> true, 405, 404)));
        mutants.add(
                "AUTH-RLY-010/nine-may-wait",
                figures(RIGHT.inboxPatience(), RIGHT.inboxLifetime(), RIGHT.linkPatience(), 9));
        mutants.add(
                "AUTH-RLY-010/eleven-may-wait",
                figures(RIGHT.inboxPatience(), RIGHT.inboxLifetime(), RIGHT.linkPatience(), 11));
    }

    private static void addApprovals(Mutants mutants) {
        mutants.add("AUTH-CH-003/bytes-handed-on-as-text", relay(readAsText()));
        mutants.add(
                "AUTH-CH-004/message-without-type-refused",
                relay(front((request, inner) ->
                        requests(POST, INBOX).test(request) && request.headers().contentType() == null
                                ? HttpResponse.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE)
                                : inner.serve(request))));
        mutants.add(
                "AUTH-CH-005/links-are-for-senders-only",
                relay(front((request, inner) -> requests(GET, LINK).test(request)
                        ? HttpResponse.of(HttpStatus.NOT_FOUND)
                        : inner.serve(request))));
        mutants.add("AUTH-CH-006/time-out-ends-the-channel", relay(closedByTimeOut()));
        mutants.add(
                "AUTH-CH-012/bodies-of-1200-bytes-at-most",
                NetworkFault.ofHttpRelay(builder -> builder.rules(new RelayRules(
                        RIGHT.inboxPatience(),
                        RIGHT.inboxLifetime(),
                        RIGHT.linkPatience(),
                        1200,
                        RIGHT.maxIdBytes(),
                        RIGHT.maxEntries(),
                        RIGHT.maxWaitersPerChannel()))));
    }

    private static UnaryOperator<HttpService> readAsText() {
        return front((request, inner) -> requests(GET, INBOX).test(request)
                ? HttpResponse.of(inner.serve(request)
                        .aggregate()
                        .thenApply(answer -> HttpResponse.of(answer.headers(), HttpData.ofUtf8(answer.content(UTF_8)))))
                : inner.serve(request));
    }

    private static UnaryOperator<HttpService> closedByTimeOut() {
        Set<String> closed = ConcurrentHashMap.newKeySet();
        return front((request, inner) -> {
            if (closed.contains(request.path())) {
                return HttpResponse.of(HttpStatus.GONE);
            }
            return inner.serve(request).mapHeaders(headers -> {
                if (headers.status().equals(HttpStatus.REQUEST_TIMEOUT)) {
                    closed.add(request.path());
                }
                return headers;
            });
        });
    }
}
