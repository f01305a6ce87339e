package pubkyconformance.runner.mutants;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static pubkyconformance.runner.mutants.Faults.field;
import static pubkyconformance.runner.mutants.Faults.fields;
import static pubkyconformance.runner.mutants.Faults.head;
import static pubkyconformance.runner.mutants.Faults.instead;
import static pubkyconformance.runner.mutants.Faults.status;
import static pubkyconformance.runner.mutants.Faults.statusByBody;
import static pubkyconformance.runner.mutants.Faults.text;
import static pubkyconformance.runner.mutants.NetworkFault.seenBesideOthers;
import static pubkyconformance.runner.mutants.When.always;
import static pubkyconformance.runner.mutants.When.has;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import pubkyconformance.homeserver.auth.AuthRules;
import pubkyconformance.homeserver.http.Request;

/** Mutants of auth tokens and cookie sessions. */
final class AuthMutants {
    private static final String SIGN_UP = "signup";
    private static final String SIGN_IN = "session-create";
    private static final String SHOW = "session-show";
    private static final String SIGN_OUT = "session-delete";
    private static final String PUT = "storage-put";

    /** Where the parts of an auth token begin. */
    private static final int NAMESPACE = 64;

    private static final int VERSION = 74;
    private static final int TIME = 75;
    private static final int LIST = 115;

    private AuthMutants() {}

    static void addTo(Mutants mutants) {
        addTokens(mutants);
        addTimes(mutants);
        addSigningIn(mutants);
        addCookies(mutants);
        addSessions(mutants);
    }

    private static Predicate<byte[]> length(int length) {
        return token -> token.length == length;
    }

    private static Predicate<Request> host(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return request -> pattern.matcher(request.authority()).find();
    }

    private static void addTokens(Mutants mutants) {
        mutants.add(
                "AUTH-CH-007/token-of-an-app-is-created",
                seenBesideOthers(statusByBody(
                        SIGN_IN, token -> new String(token, ISO_8859_1).contains("/pub/relayed/:rw"), 200, 201)));
        mutants.add(
                "AUTH-TOK-001/list-of-128-bytes-refused",
                statusByBody(SIGN_IN, token -> token.length > LIST + 128, 200, 400));
        mutants.add(
                "AUTH-TOK-003/zero-byte-behind-the-token-taken",
                statusByBody(SIGN_IN, token -> token.length == LIST + 6, 400, 200));
        mutants.add(
                "AUTH-TOK-004a/namespace-without-case",
                statusByBody(SIGN_IN, token -> token.length > VERSION && token[NAMESPACE] == 'p', 400, 200));
        mutants.add(
                "AUTH-TOK-008/any-version-at-sign-up",
                statusByBody(SIGN_UP, token -> token.length > TIME && token[VERSION] == 1, 400, 200));
        mutants.add("AUTH-TOK-013/cut-token-is-401", statusByBody(SIGN_IN, length(79), 400, 401));
        mutants.add("AUTH-TOK-013/empty-token-is-422-at-sign-up", statusByBody(SIGN_UP, length(0), 400, 422));
        mutants.add(
                "AUTH-TOK-012/refusal-removes-a-cookie",
                Faults.with(SIGN_IN, always(), 400, "set-cookie", "session=; Max-Age=0"));
        mutants.add(
                "AUTH-TOK-012a/texts-without-the-limit",
                text(SIGN_IN, always(), 400, text -> text.replace(" that is more than 3 minutes", "")));
        mutants.add(
                "AUTH-TOK-012a/replay-is-an-invalid-signature",
                text(SIGN_IN, always(), 400, text -> text.replace("AuthToken already used", "Invalid Signature")));
        mutants.add(
                "AUTH-TOK-014/last-entry-of-the-list-not-looked-at",
                statusByBody(SIGN_IN, token -> listOf(token).matches("/pub/a/:rw,/pub/b/:x"), 400, 200));
        mutants.add(
                "AUTH-KEY-001/prehashed-refusal-is-401",
                statusByBody(SIGN_IN, token -> listOf(token).equals("/:rw"), 400, 401));
        mutants.add(
                "AUTH-KEY-009b/no-point-is-404-at-sign-in",
                statusByBody(
                        SIGN_IN,
                        token -> token.length > LIST
                                && HexFormat.of().formatHex(token, 83, 115).startsWith("020202"),
                        400,
                        404));
    }

    private static String listOf(byte[] token) {
        return token.length > LIST + 1
                ? new String(token, LIST + 1, token.length - LIST - 1, StandardCharsets.UTF_8)
                : "";
    }

    private static void addTimes(Mutants mutants) {
        mutants.add(
                "AUTH-TOK-006/window-of-200-seconds",
                builder -> builder.authRules(AuthRules.V0_17.withTokenWindow(Duration.ofSeconds(200))));
        mutants.add(
                "AUTH-TOK-006/window-of-160-seconds",
                builder -> builder.authRules(AuthRules.V0_17.withTokenWindow(Duration.ofSeconds(160))));
        mutants.add(
                "AUTH-TOK-009/nothing-remembered",
                builder -> builder.authRules(AuthRules.V0_17.withReplays((transaction, id, now, forgetAfter) -> true)));
        mutants.add(
                "AUTH-TOK-007/time-before-version",
                text(
                        SIGN_IN,
                        always(),
                        400,
                        text -> text.replace("Unknown version", "AuthToken has a timestamp in the past")));
        mutants.add(
                "AUTH-GRA-006e/window-of-proofs-of-200-seconds",
                builder -> builder.authRules(AuthRules.V0_17.withProofWindow(Duration.ofSeconds(200))));
        mutants.add("AUTH-GRA-007/nonces-forgotten-by-a-restart", builder -> {
            Set<String> used = ConcurrentHashMap.newKeySet();
            return builder.authRules(AuthRules.V0_17.withReplays((transaction, id, now, forgetAfter) ->
                    used.add(HexFormat.of().formatHex(id))));
        });
        mutants.add(
                "AUTH-GRS-002/bearers-live-two-hours",
                builder -> builder.authRules(AuthRules.V0_17.withBearerLifetime(Duration.ofHours(2))));
        mutants.add(
                "AUTH-GRS-014/bearers-live-ten-minutes",
                builder -> builder.authRules(AuthRules.V0_17.withBearerLifetime(Duration.ofMinutes(10))));
    }

    private static void addSigningIn(Mutants mutants) {
        mutants.add(
                "AUTH-COO-001/two-cookies-at-sign-up",
                head(
                        SIGN_UP,
                        always(),
                        (request, headers) -> headers.status().code() == 200
                                ? headers.toBuilder()
                                        .add("set-cookie", "seen=1")
                                        .build()
                                : headers));
        mutants.add(
                "AUTH-COO-001a/form-type-refused",
                instead(SIGN_IN, has("content-type", "urlencoded"), 415, "Unsupported Media Type"));
        mutants.add("AUTH-COO-002/type-of-a-sign-in-untold", Faults.without(SIGN_IN, always(), "content-type"));
        mutants.add("AUTH-COO-002a/stranger-is-401", status(SIGN_IN, always(), 404, 401));
        mutants.add("AUTH-COO-002a/stranger-without-text", text(SIGN_IN, always(), 404, text -> "User not found"));
        mutants.add("AUTH-COO-003/second-sign-up-signs-in", status(SIGN_UP, always(), 409, 200));
        mutants.add("AUTH-COO-003/second-sign-up-with-another-text", text(SIGN_UP, always(), 409, text -> "Conflict"));
    }

    private static void addCookies(Mutants mutants) {
        mutants.add(
                "AUTH-COO-005/secret-in-small-letters",
                field(SIGN_IN, always(), "set-cookie", cookie -> {
                            int end = cookie.indexOf(';');
                            return cookie.substring(0, end).toLowerCase(Locale.ROOT) + cookie.substring(end);
                        })
                        .and(fields(has("cookie"), headers -> {
                            String cookie = headers.get("cookie", "");
                            int secret = cookie.indexOf('=') + 1;
                            headers.set(
                                    "cookie",
                                    cookie.substring(0, secret)
                                            + (cookie.contains(";")
                                                    ? cookie.substring(secret)
                                                    : cookie.substring(secret).toUpperCase(Locale.ROOT)));
                        })));
        mutants.add(
                "AUTH-COO-006/cookie-for-a-month",
                field(SIGN_IN, always(), "set-cookie", cookie -> cookie.replace("31536000", "2592000")));
        mutants.add(
                "AUTH-COO-006/cookie-shown-to-scripts",
                field(SIGN_IN, always(), "set-cookie", cookie -> cookie.replace("; HttpOnly", "")));
        mutants.add(
                "AUTH-COO-006/cookie-of-a-sign-up-names-a-domain",
                field(SIGN_UP, always(), "set-cookie", cookie -> cookie + "; Domain=localhost"));
        mutants.add(
                "AUTH-COO-006a/lax-on-a-public-host",
                field(SIGN_IN, always(), "set-cookie", cookie -> cookie.replace("SameSite=None", "SameSite=Lax")));
        mutants.add(
                "AUTH-COO-006a/key-as-host-is-no-public-host",
                field(SIGN_IN, host("^[a-z0-9]{52}$"), "set-cookie", cookie -> cookie.replace("; Secure", "")));
        mutants.add(
                "AUTH-COO-006b/secure-on-every-name",
                field(SIGN_IN, host("^homeserver$"), "set-cookie", cookie -> cookie + "; Secure"));
        mutants.add(
                "AUTH-COO-006b/public-address-is-a-public-host",
                field(SIGN_IN, host("^203\\."), "set-cookie", cookie -> cookie + "; SameSite=None"));
        mutants.add(
                "AUTH-KEY-006a/cookie-named-by-the-display-form",
                field(SIGN_IN, always(), "set-cookie", cookie -> "pubky" + cookie)
                        .and(fields(
                                has("cookie", "^pubky"),
                                headers -> headers.set(
                                        "cookie", headers.get("cookie", "").substring(5)))));
    }

    private static void addSessions(Mutants mutants) {
        mutants.add(
                "AUTH-COO-009a/only-the-first-cookie-of-a-line",
                fields(
                        has("cookie", ";"),
                        headers ->
                                headers.set("cookie", headers.get("cookie", "").replaceFirst(";.*", ""))));
        mutants.add("AUTH-COO-010/any-cookie-name", status(PUT, has("cookie", "^session="), 401, 201));
        mutants.add("AUTH-COO-011/type-of-the-record-untold", Faults.without(SHOW, always(), "content-type"));
        mutants.add(
                "AUTH-COO-011a/no-cookie-is-404",
                status(
                        SHOW,
                        has("cookie")
                                .negate()
                                .and(has("authorization").negate())
                                .and(request -> !request.isHead()),
                        401,
                        404));
        mutants.add("AUTH-COO-011a/secret-of-another-is-403", status(SHOW, has("cookie"), 401, 403));
        mutants.add("AUTH-COO-013/bearer-is-404", status(SHOW, has("authorization"), 401, 404));
        mutants.add("AUTH-COO-014/sign-out-with-a-text", text(SIGN_OUT, always(), 200, text -> "OK"));
        mutants.add(
                "AUTH-COO-014/sign-out-without-cookie-is-401",
                status(SIGN_OUT, has("cookie").negate(), 200, 401));
        mutants.add("AUTH-COO-014/cookie-not-removed", Faults.without(SIGN_OUT, always(), "set-cookie"));
        mutants.add(
                "AUTH-COO-015/other-schemes-refused",
                instead(PUT, has("authorization", "^Basic"), 401, "No authenticated session found"));
        mutants.add(
                "AUTH-COO-015a/cookie-before-bearer",
                fields(
                        has("cookie")
                                .and(has("authorization", "^Bearer .{43}$"))
                                .and(request -> request.method().equals("PUT")),
                        headers -> headers.remove("authorization")));
        mutants.add("AUTH-COO-008/sessions-lost-by-a-restart", builder -> {
            Set<String> known = ConcurrentHashMap.newKeySet();
            return head(SIGN_IN, always(), (request, headers) -> {
                        known.add(headers.get("set-cookie", "").replaceFirst(";.*", ""));
                        return headers;
                    })
                    .and(head(SIGN_UP, always(), (request, headers) -> {
                        known.add(headers.get("set-cookie", "").replaceFirst(";.*", ""));
                        return headers;
                    }))
                    .and(status(
                            PUT,
                            has("cookie", "^[a-z0-9]{52}=[0-9A-Z]{26}$")
                                    .and(request -> !known.contains(
                                            request.header("cookie").orElse(""))),
                            201,
                            401))
                    .into(builder);
        });
    }
}
