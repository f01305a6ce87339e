package pubkyconformance.dht.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.linecorp.armeria.common.CommonPools;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pubkyconformance.dht.relay.RelayOutcome.Ended;

/** The HTTP face of {@link Channels}: which request asks for what, and which status an outcome is. */
final class ChannelService implements HttpService {
    private static final String LINK = "link";
    private static final String INBOX = "inbox";

    private final RelayRules rules;
    private final InstantSource clock;
    private final Object lock = new Object();
    private final Channels channels;
    private @Nullable ScheduledFuture<?> alarm;

    ChannelService(RelayRules rules, InstantSource clock) {
        this.rules = rules;
        this.clock = clock;
        this.channels = new Channels(rules);
    }

    @Override
    public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
        List<String> segments =
                PathSegments.of(context.routingContext().requestTarget().rawPath());
        if (segments.equals(List.of(""))) {
            return isGet(request)
                    ? HttpResponse.of(HttpStatus.OK, MediaType.PLAIN_TEXT_UTF_8, "Http Relay")
                    : notAllowed("GET,HEAD");
        }
        String kind = segments.get(0);
        if (segments.size() < 2 || segments.get(1).isEmpty() || !(kind.equals(LINK) || kind.equals(INBOX))) {
            return HttpResponse.of(ResponseHeaders.of(HttpStatus.NOT_FOUND));
        }
        if (segments.size() == 2) {
            return kind.equals(LINK)
                    ? link(context, request, segments.get(1))
                    : inbox(context, request, segments.get(1));
        }
        boolean isAck = segments.get(2).equals("ack");
        if (segments.size() > 3
                || kind.equals(LINK)
                || !(isAck || segments.get(2).equals("await"))) {
            return HttpResponse.of(ResponseHeaders.of(HttpStatus.NOT_FOUND));
        }
        if (!isGet(request)) {
            return notAllowed("GET,HEAD");
        }
        return withId(segments.get(1), "Inbox ID", id -> isAck ? acknowledged(id) : awaitAcknowledgement(context, id));
    }

    private HttpResponse inbox(ServiceRequestContext context, HttpRequest request, String segment) {
        if (request.method() == HttpMethod.POST) {
            return withBody(
                    request,
                    message -> withId(segment, "Inbox ID", id -> {
                        post(id, message, rules.inboxLifetime());
                        return reply(HttpStatus.OK, "");
                    }));
        }
        if (request.method() == HttpMethod.DELETE) {
            return withId(segment, "Inbox ID", this::acknowledge);
        }
        if (!isGet(request)) {
            return notAllowed("GET,HEAD,POST,DELETE");
        }
        return withId(
                segment,
                "Inbox ID",
                id -> waiting(
                        context, take(id, false, rules.inboxPatience()), outcome -> taken(outcome, "Entry expired")));
    }

    private HttpResponse link(ServiceRequestContext context, HttpRequest request, String segment) {
        HttpResponse response;
        if (request.method() == HttpMethod.POST) {
            response = withBody(
                    request,
                    message -> withId(
                            segment,
                            "Channel ID",
                            id -> waiting(context, hand(id, message), outcome -> taken(outcome, "Entry expired"))));
        } else if (isGet(request)) {
            response = withId(
                    segment,
                    "Channel ID",
                    id -> waiting(
                            context, take(id, true, rules.linkPatience()), outcome -> taken(outcome, "Entry expired")));
        } else {
            return notAllowed("GET,HEAD,POST");
        }
        return response.mapHeaders(headers -> headers.status().equals(HttpStatus.OK)
                ? headers.toBuilder().set("deprecation", "true").build() // AUTH-RLY-003
                : headers);
    }

    private HttpResponse acknowledge(String id) {
        boolean known;
        synchronized (lock) {
            known = channels.acknowledge(id, clock.instant());
        }
        return known ? reply(HttpStatus.OK, "") : reply(HttpStatus.NOT_FOUND, "Not found");
    }

    private HttpResponse acknowledged(String id) {
        synchronized (lock) {
            return channels.isAcknowledged(id, clock.instant())
                    .map(known -> reply(HttpStatus.OK, known.toString()))
                    .orElseGet(() -> reply(HttpStatus.NOT_FOUND, "Not found"));
        }
    }

    private HttpResponse awaitAcknowledgement(ServiceRequestContext context, String id) {
        CompletableFuture<RelayOutcome> outcome;
        synchronized (lock) {
            outcome = channels.awaitAcknowledgement(id, rules.inboxPatience(), clock.instant());
            setAlarm();
        }
        return waiting(context, outcome, ended -> taken(ended, "Not found"));
    }

    private void post(String id, RelayMessage message, Duration lifetime) {
        synchronized (lock) {
            channels.post(id, message, lifetime, clock.instant());
        }
    }

    /** Posts a message and waits until it is taken. */
    private CompletableFuture<RelayOutcome> hand(String id, RelayMessage message) {
        synchronized (lock) {
            Instant now = clock.instant();
            channels.post(id, message, rules.linkPatience(), now);
            CompletableFuture<RelayOutcome> taken = channels.awaitAcknowledgement(id, rules.linkPatience(), now);
            setAlarm();
            return taken;
        }
    }

    private CompletableFuture<RelayOutcome> take(String id, boolean consumes, Duration patience) {
        synchronized (lock) {
            CompletableFuture<RelayOutcome> taken = channels.take(id, consumes, patience, clock.instant());
            setAlarm();
            return taken;
        }
    }

    int waiting() {
        synchronized (lock) {
            return channels.waiters();
        }
    }

    /** Looks at the clock and ends what has waited long enough. */
    void tick() {
        synchronized (lock) {
            channels.tick(clock.instant());
            setAlarm();
        }
    }

    /** Sees to it that {@link #tick} comes in time. */
    private void setAlarm() {
        if (alarm != null) {
            alarm.cancel(false);
        }
        alarm = channels.nextAlarm()
                .map(at -> Math.max(0, Duration.between(clock.instant(), at).toMillis()) + 1)
                .map(millis -> CommonPools.workerGroup().next().schedule(this::tick, millis, TimeUnit.MILLISECONDS))
                .orElse(null);
    }

    /** How long the relay waits is its own affair, and whoever hangs up does not wait any more. */
    @SuppressWarnings("FutureReturnValueIgnored") // to cancel cannot fail
    private static HttpResponse waiting(
            ServiceRequestContext context,
            CompletableFuture<RelayOutcome> outcome,
            Function<RelayOutcome, HttpResponse> answer) {
        context.clearRequestTimeout();
        HttpResponse response = HttpResponse.of(outcome.thenApply(answer));
        response.whenComplete().whenComplete((done, problem) -> outcome.cancel(false));
        return response;
    }

    private static HttpResponse taken(RelayOutcome outcome, String textWhenGone) {
        return outcome.match(delivered -> delivered(delivered.message()), ended -> ended(ended, textWhenGone));
    }

    private static HttpResponse ended(Ended ended, String textWhenGone) {
        return switch (ended) {
            case ACKNOWLEDGED -> reply(HttpStatus.OK, "");
            case UNKNOWN, GONE -> reply(HttpStatus.NOT_FOUND, textWhenGone);
            case TIMED_OUT -> reply(HttpStatus.REQUEST_TIMEOUT, "Request timed out");
            case CROWDED -> reply(HttpStatus.SERVICE_UNAVAILABLE, "Too many concurrent requests");
        };
    }

    private static HttpResponse delivered(RelayMessage message) {
        return reply(
                HttpStatus.OK, message.contentType().orElse("application/octet-stream"), HttpData.wrap(message.body()));
    }

    /** Texts go out as bytes of no particular type (AUTH-RLY-009). */
    private static HttpResponse reply(HttpStatus status, String text) {
        return reply(status, "application/octet-stream", HttpData.ofUtf8(text));
    }

    private static HttpResponse reply(HttpStatus status, String contentType, HttpData body) {
        ResponseHeadersBuilder headers = ResponseHeaders.builder(status).set(HttpHeaderNames.CONTENT_TYPE, contentType);
        return HttpResponse.of(headers.contentLength(body.length()).build(), body);
    }

    private HttpResponse withBody(HttpRequest request, Function<RelayMessage, HttpResponse> then) {
        String type = request.headers().get(HttpHeaderNames.CONTENT_TYPE);
        return SmallBody.of(request, rules.maxBodyBytes(), body -> then.apply(new RelayMessage(body, type)));
    }

    /** Goes on with the decoded id, whose length in bytes counts (AUTH-RLY-008). */
    private HttpResponse withId(String segment, String name, Function<String, HttpResponse> then) {
        String id = PathSegments.decoded(segment).orElse(null);
        if (id == null) {
            return reply(HttpStatus.BAD_REQUEST, name + " is not UTF-8");
        }
        return id.getBytes(UTF_8).length > rules.maxIdBytes()
                ? reply(HttpStatus.BAD_REQUEST, name + " too long")
                : then.apply(id);
    }

    private static boolean isGet(HttpRequest request) {
        return request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
    }

    private static HttpResponse notAllowed(String allowed) {
        return HttpResponse.of(ResponseHeaders.of(HttpStatus.METHOD_NOT_ALLOWED, HttpHeaderNames.ALLOW, allowed));
    }
}
