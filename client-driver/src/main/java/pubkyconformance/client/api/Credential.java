package pubkyconformance.client.api;

import pubkyconformance.client.Headers;

/**
 * What a request brings to show who sends it.
 *
 * @param fields header fields, none for an anonymous request
 */
public record Credential(Headers fields) {
    public static final Credential NONE = new Credential(Headers.NONE);

    /** A session cookie. */
    public static Credential cookie(String name, String secret) {
        return new Credential(Headers.NONE.plus("Cookie", name + "=" + secret));
    }

    /** A grant session's bearer token. */
    public static Credential bearer(String token) {
        return new Credential(Headers.NONE.plus("Authorization", "Bearer " + token));
    }

    /** Both credentials in one request. */
    public Credential and(Credential other) {
        return new Credential(fields.plus(other.fields));
    }
}
