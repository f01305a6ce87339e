package pubkyconformance.client.api;

import java.util.ArrayList;
import java.util.List;
import pubkyconformance.client.HeaderField;
import pubkyconformance.client.Headers;

/**
 * What a request brings to show who sends it.
 *
 * @param fields header fields, none for an anonymous request
 */
public record Credential(Headers fields) {
    private static final String COOKIE = "Cookie";

    public static final Credential NONE = new Credential(Headers.NONE);

    /** A session cookie. */
    public static Credential cookie(String name, String secret) {
        return new Credential(Headers.NONE.plus(COOKIE, name + "=" + secret));
    }

    /** A grant session's bearer token. */
    public static Credential bearer(String token) {
        return new Credential(Headers.NONE.plus("Authorization", "Bearer " + token));
    }

    /** Both credentials in one request; two cookies stand in one field, as a browser sends them. */
    public Credential and(Credential other) {
        List<String> cookies = new ArrayList<>(fields.values(COOKIE));
        cookies.addAll(other.fields.values(COOKIE));
        List<HeaderField> others = new ArrayList<>();
        fields.plus(other.fields).fields().stream()
                .filter(field -> !field.isNamed(COOKIE))
                .forEach(others::add);
        Headers joined = new Headers(others);
        return new Credential(cookies.isEmpty() ? joined : joined.plus(COOKIE, String.join("; ", cookies)));
    }
}
