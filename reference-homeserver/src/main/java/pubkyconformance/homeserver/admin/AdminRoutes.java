package pubkyconformance.homeserver.admin;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import pubkyconformance.homeserver.auth.Registration;
import pubkyconformance.homeserver.auth.User;
import pubkyconformance.homeserver.auth.UserLimits;
import pubkyconformance.homeserver.http.JsonReply;
import pubkyconformance.homeserver.http.PlainReply;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.homeserver.http.Route;
import pubkyconformance.homeserver.http.Routes;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.key.PublicKey;

/** What the operator's socket answers. */
public final class AdminRoutes {
    private static final int MAX_LIMITS_BYTES = 2 * 1024 * 1024;
    private static final long BYTES_PER_MIB = 1024 * 1024;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final DateTimeFormatter ZONELESS = DateTimeFormatter.ISO_LOCAL_DATE_TIME.withZone(ZoneOffset.UTC);

    private final Registration registration;
    private final PublicKey homeserver;
    private final String version;

    private AdminRoutes(Registration registration, PublicKey homeserver, String version) {
        this.registration = requireNonNull(registration, "registration");
        this.homeserver = requireNonNull(homeserver, "homeserver");
        this.version = requireNonNull(version, "version");
    }

    /**
     * The whole socket, password included.
     *
     * @param eventStream answers {@code GET /events-stream}
     * @param version of this software, for the operator to see
     */
    public static Route table(
            String password, Registration registration, Route eventStream, PublicKey homeserver, String version) {
        AdminRoutes admin = new AdminRoutes(registration, homeserver, version);
        return new PasswordGate(
                password,
                Routes.builder()
                        .get("root", "/", request -> PlainReply.of(HttpStatus.OK, "Homeserver - Admin Endpoint"))
                        .get("info", "/info", admin::info)
                        .on("token-plain", "GET", "/generate_signup_token", admin::newPlainToken)
                        .on("token-limited", "POST", "/generate_signup_token", admin::newLimitedToken)
                        .on("events-stream", "GET", "/events-stream", eventStream)
                        .get("user", "/users/{key}", admin::user)
                        .get("user-quota", "/users/{key}/quota", admin::quota)
                        .on("user-quota-change", "PATCH", "/users/{key}/quota", admin::changeQuota)
                        .on("user-disable", "POST", "/users/{key}/disable", request -> admin.setDisabled(request, true))
                        .on("user-enable", "POST", "/users/{key}/enable", request -> admin.setDisabled(request, false))
                        .build());
    }

    private HttpResponse info(Request request) {
        Registration.Totals totals = registration.totals();
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("num_users", totals.users());
        info.put("num_disabled_users", totals.disabledUsers());
        info.put("total_disk_used_mb", totals.usedBytes() / BYTES_PER_MIB);
        info.put("num_signup_codes", totals.signupTokens());
        info.put("num_unused_signup_codes", totals.unusedSignupTokens());
        info.put("public_key", homeserver.z32());
        info.put("pkarr_pubky_address", null);
        info.put("pkarr_icann_domain", null);
        info.put("version", version);
        return JsonReply.of(info);
    }

    private HttpResponse newPlainToken(Request request) {
        return PlainReply.of(HttpStatus.OK, registration.newSignupToken(UserLimits.NONE));
    }

    private HttpResponse newLimitedToken(Request request) {
        return withLimits(
                request, json -> PlainReply.of(HttpStatus.OK, registration.newSignupToken(UserLimits.parse(json))));
    }

    private HttpResponse changeQuota(Request request) {
        return withKey(
                request,
                key -> withLimits(
                        request,
                        json -> registration.changeLimits(key, UserLimits.change(json))
                                ? PlainReply.empty(HttpStatus.OK)
                                : notFound()));
    }

    private static HttpResponse withLimits(Request request, Function<JsonNode, HttpResponse> handling) {
        MediaType type = request.headers().contentType();
        if (type == null || !type.is(MediaType.JSON)) {
            return PlainReply.of(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Expected Content-Type: application/json");
        }
        return request.withBody(MAX_LIMITS_BYTES, body -> handleJson(body, handling));
    }

    private static HttpResponse handleJson(HttpData body, Function<JsonNode, HttpResponse> handling) {
        try {
            JsonNode json = JSON.readTree(body.array());
            return json.isMissingNode() ? notJson() : handling.apply(json);
        } catch (UserLimits.IllegalLimitException e) {
            return PlainReply.of(HttpStatus.UNPROCESSABLE_ENTITY, requireNonNull(e.getMessage()));
        } catch (IOException e) {
            return notJson();
        }
    }

    private static HttpResponse notJson() {
        return PlainReply.of(HttpStatus.BAD_REQUEST, "The body is not JSON");
    }

    private HttpResponse user(Request request) {
        return withKey(request, key -> registration
                .find(key)
                .map(user -> JsonReply.of(json(key, user)))
                .orElseGet(AdminRoutes::notFound));
    }

    private HttpResponse quota(Request request) {
        return withKey(request, key -> registration
                .find(key)
                .map(user -> JsonReply.of(json(user.limits())))
                .orElseGet(AdminRoutes::notFound));
    }

    private HttpResponse setDisabled(Request request, boolean disabled) {
        return withKey(
                request,
                key -> registration.setDisabled(key, disabled) ? PlainReply.of(HttpStatus.OK, "Ok") : notFound());
    }

    private static HttpResponse withKey(Request request, Function<PublicKey, HttpResponse> handling) {
        try {
            return handling.apply(PublicKey.parse(request.capture("key")));
        } catch (DecodingException e) {
            return PlainReply.of(HttpStatus.BAD_REQUEST, "Invalid URL: not a public key");
        }
    }

    private static HttpResponse notFound() {
        return PlainReply.of(HttpStatus.NOT_FOUND, "Not Found");
    }

    private static Map<String, Object> json(PublicKey key, User user) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("pubky", key.z32());
        item.put("created_at", ZONELESS.format(user.creation()));
        item.put("disabled", user.disabled());
        item.put("used_bytes", user.usedBytes());
        item.put("quota", json(user.limits()));
        return item;
    }

    private static Map<String, Object> json(UserLimits limits) {
        Map<String, Object> quota = new LinkedHashMap<>();
        quota.put("effective", limits.effective());
        quota.put("overrides", limits);
        return quota;
    }
}
