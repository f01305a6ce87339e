package pubkyconformance.homeserver.storage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.homeserver.http.Route;
import pubkyconformance.homeserver.path.PathRefusedException;
import pubkyconformance.homeserver.path.PercentEncoding;
import pubkyconformance.homeserver.path.StoragePath;

/**
 * Keeps caches from holding on to anything private: every answer below {@code /priv/}, refusals included, and the event stream, which may
 * carry private events.
 */
public final class PrivateCaching implements Route {
    private static final Pattern PATH_ADDRESSED = Pattern.compile("/storage/[^/]*(/.*)");
    private static final String VARY_BY_PATH = "Authorization, Cookie";
    private static final String VARY_BY_HOST = "pubky-host, Authorization, Cookie";

    private final Route inner;

    public PrivateCaching(Route inner) {
        this.inner = inner;
    }

    @Override
    public HttpResponse handle(Request request) {
        Matcher addressed = PATH_ADDRESSED.matcher(request.rawPath());
        boolean byPath = addressed.matches();
        if (request.rawPath().equals("/events-stream") || isPrivate(byPath ? addressed.group(1) : request.rawPath())) {
            String vary = byPath ? VARY_BY_PATH : VARY_BY_HOST;
            return inner.handle(request).mapHeaders(headers -> keptFromCaches(headers, vary));
        }
        return inner.handle(request);
    }

    /** Judged generously: as sent, decoded, and as the path that it comes to. */
    private static boolean isPrivate(String rawPath) {
        if (rawPath.startsWith("/priv/")) {
            return true;
        }
        try {
            return StoragePath.ofUrl(rawPath).isPrivate();
        } catch (PathRefusedException e) {
            byte[] decoded = PercentEncoding.decode(rawPath.getBytes(ISO_8859_1));
            return new String(decoded, ISO_8859_1).startsWith("/priv/");
        }
    }

    private static ResponseHeaders keptFromCaches(ResponseHeaders headers, String vary) {
        ResponseHeadersBuilder kept = headers.toBuilder()
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set(HttpHeaderNames.VARY, vary);
        if (headers.status().code() >= 400) {
            kept.remove(HttpHeaderNames.ETAG);
            kept.remove(HttpHeaderNames.LAST_MODIFIED);
        }
        return kept.build();
    }
}
