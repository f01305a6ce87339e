package pubkyconformance.spec.requirement;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came back on a probe.
 *
 * @param headers by name, which is looked up in any case
 * @param body as UTF-8 text
 */
public record ProbeAnswer(int status, Map<String, List<String>> headers, String body) {
    public ProbeAnswer {
        Map<String, List<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> anyCase.put(name, List.copyOf(values)));
        headers = Collections.unmodifiableMap(anyCase);
    }

    /** The values of a header field, in order; empty without one. */
    public List<String> header(String name) {
        return headers.getOrDefault(name, List.of());
    }
}
