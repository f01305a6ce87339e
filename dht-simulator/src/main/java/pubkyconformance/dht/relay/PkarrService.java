package pubkyconformance.dht.relay;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.QueryParams;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import com.linecorp.armeria.common.util.Exceptions;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pubkyconformance.dht.pkarr.CachingResolver;
import pubkyconformance.dht.pkarr.ResolvePolicy;
import pubkyconformance.dht.pkarr.SeenPacket;
import pubkyconformance.dht.pkarr.UnreadableItemException;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.pkarr.PublishOutcome;
import pubkyconformance.spec.pkarr.SignedPacket;

/** The HTTP face of a resolver: which request asks for what, in which order it is judged, and which status an outcome is (PKARR-REL-015). */
final class PkarrService implements HttpService {
    static final String STORED_NODES = "pkarr-dht-stored-nodes";
    static final String INVALID_PACKET_SEQ = "pkarr-invalid-signed-packet-seq";

    private static final String PAYLOAD_TYPE = "application/pkarr.org/relays#payload";

    /** The largest canonical packet, which is more than the largest payload (PKARR-REL-004). */
    private static final int MAX_BODY_BYTES = SignedPacket.HEAD_BYTES + SignedPacket.MAX_DNS_BYTES;

    private static final String PAGE =
            "<!doctype html><title>PKARR relay</title><p>A PKARR relay: GET and PUT signed packets at /&lt;key&gt;.";

    private final CachingResolver resolver;
    private final InstantSource clock;
    private final @Nullable Quota quota;

    /** @param quota of requests by address; none if there is no limit */
    PkarrService(CachingResolver resolver, InstantSource clock, @Nullable Quota quota) {
        this.resolver = resolver;
        this.clock = clock;
        this.quota = quota;
    }

    @Override
    public HttpResponse serve(ServiceRequestContext context, HttpRequest request) {
        Optional<Duration> wait = quota == null
                ? Optional.empty()
                : quota.take(context.clientAddress().getHostAddress(), clock.instant());
        if (wait.isPresent()) {
            return tooManyRequests(wait.get());
        }
        String target = context.routingContext().requestTarget().rawPath();
        List<String> segments = PathSegments.of(target);
        if (segments.size() != 1) {
            return plain(HttpStatus.NOT_FOUND, "Not found");
        }
        boolean isGet = request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
        if (segments.get(0).isEmpty()) {
            return isGet ? HttpResponse.of(HttpStatus.OK, MediaType.HTML_UTF_8, PAGE) : notAllowed("GET,HEAD");
        }
        if (!isGet && request.method() != HttpMethod.PUT) {
            return notAllowed("GET,HEAD,PUT");
        }
        return key(segments.get(0))
                .map(key -> isGet ? get(request, key, target) : put(request, key))
                .orElseGet(() -> plain(HttpStatus.BAD_REQUEST, "The path is no public key"));
    }

    private static Optional<PublicKey> key(String segment) {
        try {
            return PathSegments.decoded(segment).map(PublicKey::parse);
        } catch (DecodingException e) {
            return Optional.empty();
        }
    }

    private HttpResponse put(HttpRequest request, PublicKey key) {
        return SmallBody.of(request, MAX_BODY_BYTES, payload -> {
            SignedPacket packet;
            try {
                packet = SignedPacket.ofRelayPayload(key, payload);
            } catch (DecodingException e) {
                return plain(HttpStatus.BAD_REQUEST, "The body is no signed packet of this key: " + e.getMessage());
            }
            return HttpResponse.of(resolver.publish(packet).thenApply(PkarrService::published));
        });
    }

    private static HttpResponse published(PublishOutcome outcome) {
        return outcome.match(
                stored -> HttpResponse.of(
                        ResponseHeaders.of(HttpStatus.NO_CONTENT, STORED_NODES, String.valueOf(stored.nodes()))),
                notMostRecent -> plain(HttpStatus.CONFLICT, "A more recent packet of this key is known"),
                failed -> plain(HttpStatus.INTERNAL_SERVER_ERROR, "The DHT has not stored the packet"));
    }

    private HttpResponse get(HttpRequest request, PublicKey key, String target) {
        Optional<ResolvePolicy> policy = policy(target);
        if (policy.isEmpty()) {
            return plain(HttpStatus.BAD_REQUEST, "policy: CacheOnly, CacheFirst or NetworkOnly");
        }
        String since = request.headers().get(HttpHeaderNames.IF_MODIFIED_SINCE);
        return HttpResponse.of(resolver.resolve(key, policy.get())
                .handle((found, problem) -> problem != null
                        ? unresolved(Exceptions.peel(problem))
                        : found.map(seen -> found(seen, since)).orElseGet(() -> plain(HttpStatus.NOT_FOUND, ""))));
    }

    private static HttpResponse unresolved(Throwable problem) {
        return problem instanceof UnreadableItemException unreadable
                ? HttpResponse.of(
                        ResponseHeaders.of(HttpStatus.NOT_FOUND, INVALID_PACKET_SEQ, String.valueOf(unreadable.seq())))
                : plain(HttpStatus.SERVICE_UNAVAILABLE, "The DHT could not be asked");
    }

    private static Optional<ResolvePolicy> policy(String target) {
        int query = target.indexOf('?');
        String named = query < 0
                ? null
                : QueryParams.fromQueryString(target.substring(query + 1)).get("policy");
        if (named == null) {
            return Optional.of(ResolvePolicy.CACHE_FIRST);
        }
        return switch (named) {
            case "CacheOnly" -> Optional.of(ResolvePolicy.CACHE_ONLY);
            case "CacheFirst" -> Optional.of(ResolvePolicy.CACHE_FIRST);
            case "NetworkOnly" -> Optional.of(ResolvePolicy.NETWORK_ONLY);
            default -> Optional.empty();
        };
    }

    private static HttpResponse found(SeenPacket seen, @Nullable String since) {
        long micros = seen.packet().timestampMicros();
        boolean isNew = Optional.ofNullable(since)
                .flatMap(HttpDate::micros)
                .map(known -> Long.compareUnsigned(micros, known) > 0) // by microseconds: PKARR-REL-008b
                .orElse(true);
        ResponseHeadersBuilder headers = ResponseHeaders.builder(isNew ? HttpStatus.OK : HttpStatus.NOT_MODIFIED)
                .set(
                        HttpHeaderNames.CACHE_CONTROL,
                        "public, max-age=" + seen.ttl().toSeconds())
                .set("memento-datetime", HttpDate.of(seen.lastSeen()));
        HttpDate.ofMicros(micros).ifPresent(date -> headers.set(HttpHeaderNames.LAST_MODIFIED, date));
        if (!isNew) {
            return HttpResponse.of(headers.build());
        }
        HttpData payload = HttpData.wrap(seen.packet().relayPayload());
        headers.set(HttpHeaderNames.CONTENT_TYPE, PAYLOAD_TYPE).contentLength(payload.length());
        return HttpResponse.of(headers.build(), payload);
    }

    private static HttpResponse tooManyRequests(Duration wait) {
        long seconds = wait.plusSeconds(1).minusNanos(1).toSeconds();
        return HttpResponse.of(
                ResponseHeaders.builder(HttpStatus.TOO_MANY_REQUESTS)
                        .set(HttpHeaderNames.RETRY_AFTER, String.valueOf(seconds))
                        .contentType(MediaType.PLAIN_TEXT_UTF_8)
                        .build(),
                HttpData.ofUtf8("Too many requests"));
    }

    private static HttpResponse plain(HttpStatus status, String text) {
        return HttpResponse.of(status, MediaType.PLAIN_TEXT_UTF_8, text);
    }

    private static HttpResponse notAllowed(String allowed) {
        return HttpResponse.of(ResponseHeaders.of(HttpStatus.METHOD_NOT_ALLOWED, HttpHeaderNames.ALLOW, allowed));
    }
}
