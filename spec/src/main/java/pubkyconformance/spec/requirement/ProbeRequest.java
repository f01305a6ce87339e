package pubkyconformance.spec.requirement;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request that changes nothing and needs no credentials, sent to the client socket.
 *
 * @param target path and query
 * @param headers beside those that every request needs, in order
 */
public record ProbeRequest(String method, String target, Map<String, String> headers) {
    public ProbeRequest {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    @Override
    public String toString() {
        return method + " " + target + (headers.isEmpty() ? "" : " with " + headers);
    }
}
