package pubkyconformance.homeserver.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import pubkyconformance.homeserver.path.PercentEncoding;

/**
 * One name and value of a query string.
 *
 * @param name decoded as HTML forms are: percent-escapes, and {@code +} for a blank
 * @param value decoded likewise; empty if there is no {@code =}
 * @param rawName as sent
 * @param rawValue as sent
 */
public record QueryParameter(String name, String value, String rawName, String rawValue) {
    /** Reads the parameters of {@code query} in their order. */
    static List<QueryParameter> parse(String query) {
        List<QueryParameter> parameters = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.add(new QueryParameter(decode(name), decode(value), name, value));
        }
        return List.copyOf(parameters);
    }

    private static String decode(String raw) {
        return new String(PercentEncoding.decode(raw.replace('+', ' ').getBytes(ISO_8859_1)), UTF_8);
    }
}
