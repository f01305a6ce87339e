package pubkyconformance.homeserver.auth;

import static java.util.Objects.requireNonNull;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import pubkyconformance.homeserver.SignupMode;
import pubkyconformance.homeserver.http.JsonReply;
import pubkyconformance.homeserver.http.PlainReply;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.homeserver.http.Route;

/** {@code GET /signup_tokens/{token}}: whether a sign-up token is still good. Asking does not use it up. */
public final class SignupTokenRoute implements Route {
    private static final DateTimeFormatter RFC_3339 =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

    private final Registration registration;

    SignupTokenRoute(Registration registration) {
        this.registration = requireNonNull(registration, "registration");
    }

    @Override
    public HttpResponse handle(Request request) {
        String text = request.capture("token");
        if (registration.mode() == SignupMode.OPEN) {
            return PlainReply.of(HttpStatus.BAD_REQUEST, "Signup tokens not required");
        }
        if (!SignupToken.isWellFormed(text)) {
            return RefusalReply.of(Refusal.SIGNUP_TOKEN_MALFORMED);
        }
        Optional<SignupToken> token = registration.findSignupToken(text);
        return token.map(SignupTokenRoute::show)
                .orElseGet(() -> PlainReply.of(HttpStatus.NOT_FOUND, "Token not found"));
    }

    private static HttpResponse show(SignupToken token) {
        Instant created = Instant.EPOCH.plus(token.createdAtMicros(), ChronoUnit.MICROS);
        Map<String, Object> status = new LinkedHashMap<>();
        status.put("status", token.usedBy() == null ? "valid" : "used");
        status.put("created_at", RFC_3339.format(created));
        return JsonReply.uncached(status);
    }
}
