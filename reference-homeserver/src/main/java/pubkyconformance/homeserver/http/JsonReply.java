package pubkyconformance.homeserver.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;

/** Successful answers whose body is JSON. */
public final class JsonReply {
    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonReply() {}

    /** A 200 with {@code value} as Jackson writes it. */
    public static HttpResponse of(Object value) {
        try {
            return HttpResponse.of(HttpStatus.OK, MediaType.JSON, JSON.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "value: " + value.getClass() + " (expected: something Jackson can write)", e);
        }
    }

    /** As {@link #of}, not to be kept by any cache. */
    public static HttpResponse uncached(Object value) {
        return of(value).mapHeaders(headers -> headers.toBuilder()
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .build());
    }
}
