package pubkyconformance.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Replaces what must not be read in a report. */
final class SecretMask {
    static final String SHOWN = "***";

    private static final Set<String> CREDENTIAL_FIELDS =
            Set.of("authorization", "proxy-authorization", "cookie", "set-cookie");
    /** Operators' secrets: shown to nobody, whoever sent them. */
    private static final Set<String> OPERATOR_FIELDS = Set.of("x-admin-password");

    private static final Pattern SIGNUP_TOKEN_PARAMETER = Pattern.compile("(signup_token=)[^&#\\s\"]*");
    private static final Pattern SIGNUP_TOKEN_PATH = Pattern.compile("(/signup_tokens/)[^/?#\\s\"]+");
    private static final Pattern SIGNUP_TOKEN =
            Pattern.compile("\\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}\\b");
    private static final Pattern COOKIE_VALUE = Pattern.compile("(^|;\\s*)([^=;\\s]+=)[^;]*");
    private static final Pattern SET_COOKIE_VALUE = Pattern.compile("^([^=;\\s]+=)[^;]*");
    private static final Pattern JSON_CREDENTIAL = Pattern.compile("(\"(?:token|grant|pop)\"\\s*:\\s*\")[^\"]*");
    private static final List<String> SIGNING_TARGETS = List.of("/signup", "/session", "/auth/");

    private final Speaker speaker;

    SecretMask(Speaker speaker) {
        this.speaker = speaker;
    }

    SentRequest request(SentRequest request) {
        return new SentRequest(
                request.method(),
                text(request.target()),
                request.headers().map(this::field),
                body(request.body(), request.target(), request.raw()),
                request.raw());
    }

    ReceivedResponse response(SentRequest request, ReceivedResponse response) {
        return new ReceivedResponse(
                response.status(),
                text(response.reason()),
                response.headers().map(this::field),
                body(response.body(), request.target(), false),
                response.trailers().map(this::field),
                response.interim());
    }

    String text(String text) {
        String hidden = text;
        for (String secret : speaker.secrets()) {
            hidden = hidden.replace(secret, SHOWN);
        }
        // Every body and header passes here and few hold a token: a plain search first spares most of them the
        // patterns.
        if (hidden.contains("signup_token")) {
            hidden = SIGNUP_TOKEN_PARAMETER.matcher(hidden).replaceAll("$1" + SHOWN);
            hidden = SIGNUP_TOKEN_PATH.matcher(hidden).replaceAll("$1" + SHOWN);
        }
        return hidden.indexOf('-') < 0 ? hidden : SIGNUP_TOKEN.matcher(hidden).replaceAll(SHOWN);
    }

    private HeaderField field(HeaderField field) {
        String name = field.name().toLowerCase(Locale.ROOT);
        if (OPERATOR_FIELDS.contains(name)) {
            return new HeaderField(field.name(), SHOWN);
        }
        if (CREDENTIAL_FIELDS.contains(name) && !speaker.throwAway()) {
            return new HeaderField(field.name(), credential(name, field.value()));
        }
        return new HeaderField(field.name(), text(field.value()));
    }

    /** Keeps the shape, since the shape is often what a test is about. */
    private static String credential(String name, String value) {
        return switch (name) {
            case "cookie" -> COOKIE_VALUE.matcher(value).replaceAll("$1$2" + SHOWN);
            case "set-cookie" -> SET_COOKIE_VALUE.matcher(value).replaceFirst("$1" + SHOWN);
            default -> value.substring(0, value.indexOf(' ') + 1) + SHOWN;
        };
    }

    private KeptBody body(KeptBody body, String target, boolean raw) {
        if (body.length() == 0) {
            return body;
        }
        if (!speaker.throwAway() && (raw || SIGNING_TARGETS.stream().anyMatch(target::startsWith))) {
            return masked(
                    body,
                    JSON_CREDENTIAL.matcher(text(body.latin1())).find()
                            ? JSON_CREDENTIAL.matcher(text(body.latin1())).replaceAll("$1" + SHOWN)
                            : SHOWN);
        }
        return masked(body, text(body.latin1()));
    }

    private static KeptBody masked(KeptBody body, String shown) {
        return shown.equals(body.latin1()) ? body : body.replacing(shown.getBytes(ISO_8859_1));
    }
}
