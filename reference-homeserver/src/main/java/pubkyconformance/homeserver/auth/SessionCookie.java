package pubkyconformance.homeserver.auth;

import com.linecorp.armeria.common.HttpHeaderNames;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.spec.key.PublicKey;

/** The cookie of a session: named after its user, so that those of several users live side by side. */
final class SessionCookie {
    private static final Duration LIFETIME = Duration.ofDays(365);
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final DateTimeFormatter EXPIRES = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private SessionCookie() {}

    /** The secret in the last cookie named after {@code user}. */
    static Optional<String> secretIn(Request request, PublicKey user) {
        String start = user.z32() + "=";
        return request.headers().getAll(HttpHeaderNames.COOKIE).stream()
                .flatMap(line -> Pattern.compile(";").splitAsStream(line))
                .map(String::strip)
                .filter(pair -> pair.startsWith(start))
                .map(pair -> pair.substring(start.length()))
                .reduce((earlier, later) -> later);
    }

    /** The field that sets the cookie. */
    static String set(Request request, PublicKey user, String secret, Instant now) {
        return text(user, secret, LIFETIME, now.plus(LIFETIME), isReachableByName(request.authority()));
    }

    /** The field that removes the cookie, with the attributes it was set with. */
    static String remove(Request request, PublicKey user) {
        return text(user, "", Duration.ZERO, Instant.EPOCH, isReachableByName(request.authority()));
    }

    private static String text(PublicKey user, String value, Duration maxAge, Instant expires, boolean secure) {
        return user.z32() + "=" + value
                + "; Path=/; HttpOnly; Max-Age=" + maxAge.toSeconds()
                + "; Expires=" + EXPIRES.format(expires)
                + (secure ? "; Secure; SameSite=None" : "");
    }

    /**
     * Whether the host of a request is a public key or a domain with a dot, which browsers reach by TLS. Addresses and names like
     * {@code localhost} are for trying things out without it (SOC-006); the port does not matter (SOC-009).
     */
    static boolean isReachableByName(String authority) {
        String host = authority.replaceFirst(":\\d*$", "");
        if (host.startsWith("[") || IPV4.matcher(host).matches()) {
            return false;
        }
        return host.contains(".") || isKey(host);
    }

    private static boolean isKey(String host) {
        try {
            return PublicKey.parse(host).bytes().length > 0;
        } catch (pubkyconformance.spec.DecodingException e) {
            return false;
        }
    }
}
