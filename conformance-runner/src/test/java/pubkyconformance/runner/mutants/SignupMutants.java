package pubkyconformance.runner.mutants;

import static pubkyconformance.runner.mutants.Faults.incoming;
import static pubkyconformance.runner.mutants.Faults.query;
import static pubkyconformance.runner.mutants.Faults.status;
import static pubkyconformance.runner.mutants.Faults.statusByBody;
import static pubkyconformance.runner.mutants.Faults.text;
import static pubkyconformance.runner.mutants.StoreFaults.after;
import static pubkyconformance.runner.mutants.StoreFaults.knowing;
import static pubkyconformance.runner.mutants.StoreFaults.puts;
import static pubkyconformance.runner.mutants.When.always;
import static pubkyconformance.runner.mutants.When.path;
import static pubkyconformance.runner.mutants.When.query;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import pubkyconformance.homeserver.http.Request;
import pubkyconformance.homeserver.store.Table;

/** Mutants of sign-up tokens and of signing up by grant. */
final class SignupMutants {
    private static final String SIGN_UP = "signup";
    private static final String BY_GRANT = "grant-signup";
    private static final String STATUS = "signup-token";
    private static final Pattern TEXT = Pattern.compile("(?<=signup_token=)[^&]*");
    private static final String UNUSED = "{\"createdAtMicros\":1,\"usedBy\":null,\"usedAtMicros\":null,\"limits\":{}}";

    private SignupMutants() {}

    static void addTo(Mutants mutants) {
        addTokens(mutants);
        addUse(mutants);
        addRefusals(mutants);
        addGrants(mutants);
        addStatus(mutants);
    }

    private static byte[] token(Request request) {
        return request.query("signup_token").orElse("").getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean isUsed(byte[] value) {
        return !new String(value, StandardCharsets.UTF_8).contains("\"usedBy\":null");
    }

    private static void addTokens(Mutants mutants) {
        mutants.add(
                "AUTH-SUP-001/no-cookie-for-a-sign-up-with-token",
                Faults.without(SIGN_UP, query("signup_token="), "set-cookie"));
        mutants.add("AUTH-SUP-002/tokens-drawn-twice", builder -> builder.random(new Repeating()));
        mutants.add("AUTH-SUP-002a/small-letters-made-capital", query(query("signup_token="), text -> TEXT.matcher(text)
                .replaceAll(found -> found.group().toUpperCase(Locale.ROOT))));
    }

    /** Draws the seven bytes of each sign-up token twice. */
    private static final class Repeating implements RandomGenerator {
        private static final int TOKEN_BYTES = 7;

        private final SecureRandom random = new SecureRandom();
        private final AtomicInteger draws = new AtomicInteger();
        private final byte[] last = new byte[TOKEN_BYTES];

        @Override
        public long nextLong() {
            return random.nextLong();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != TOKEN_BYTES) {
                random.nextBytes(bytes);
                return;
            }
            synchronized (last) {
                if (draws.getAndIncrement() % 2 == 0) {
                    random.nextBytes(last);
                }
                System.arraycopy(last, 0, bytes, 0, TOKEN_BYTES);
            }
        }
    }

    private static void addUse(Mutants mutants) {
        mutants.add("AUTH-SUP-003/first-use-not-noted", builder -> {
            Set<String> seen = ConcurrentHashMap.newKeySet();
            return puts(Table.SIGNUP_TOKENS, (transaction, table, key, value) -> {
                        if (!isUsed(value) || !seen.add(Arrays.toString(key))) {
                            transaction.put(table, key, value);
                        }
                    })
                    .into(builder);
        });
        mutants.add(
                "AUTH-SUP-003a/refusal-of-an-existing-user-uses-the-token-up",
                knowing(contents -> after(
                        SIGN_UP,
                        query("signup_token="),
                        409,
                        request -> contents.change(
                                Table.SIGNUP_TOKENS,
                                (key, value) -> Arrays.equals(key, token(request)),
                                value -> value.replace("\"usedBy\":null", "\"usedBy\":\"nobody\"")))));
        mutants.add(
                "AUTH-SUP-004c/used-token-made-good-again",
                knowing(contents -> after(
                        SIGN_UP,
                        query("signup_token="),
                        200,
                        request -> contents.put(Table.SIGNUP_TOKENS, token(request), UNUSED))));
        mutants.add("AUTH-SUP-006/token-judged-before-others-have-signed-up", knowing(contents -> {
            Set<String> underWay = ConcurrentHashMap.newKeySet();
            return Faults.around(SIGN_UP, () -> (request, inner) -> {
                String text = request.query("signup_token").orElse("");
                if (text.isEmpty()) {
                    return inner.handle(request);
                }
                boolean alone = underWay.add(text);
                return inner.handle(alone ? request : withAnother(contents, request))
                        .mapHeaders(headers -> {
                            if (alone) {
                                underWay.remove(text);
                            }
                            return headers;
                        });
            });
        }));
    }

    /** The request with a token of its own that nobody has made. */
    private static Request withAnother(StoreFaults.Contents contents, Request request) {
        String text = "0000-0000-%04d".formatted(ANOTHER.nextInt(10_000));
        contents.put(Table.SIGNUP_TOKENS, text.getBytes(StandardCharsets.US_ASCII), UNUSED);
        return request.withHead(request.method(), request.rawPath() + "?signup_token=" + text);
    }

    private static final SecureRandom ANOTHER = new SecureRandom();

    private static Predicate<Request> without(String path) {
        return path(path).and(request -> request.query("signup_token").isEmpty());
    }

    private static void addRefusals(Mutants mutants) {
        mutants.add(
                "AUTH-SUP-004/missing-token-admitted",
                knowing(contents -> incoming(without("/signup"), request -> withAnother(contents, request))));
        mutants.add("AUTH-SUP-004a/empty-token-is-a-missing-one", query(query("signup_token=$"), text -> ""));
        mutants.add(
                "AUTH-SUP-004b/made-up-token-opens-an-account",
                knowing(contents -> incoming(
                        path("/signup")
                                .and(query("signup_token=.{14}$"))
                                .and(request -> contents.get(Table.SIGNUP_TOKENS, token(request)) == null),
                        request -> {
                            contents.put(Table.SIGNUP_TOKENS, token(request), UNUSED);
                            return request;
                        })));
        mutants.add(
                "AUTH-SUP-005/unknown-token-before-existing-user",
                knowing(contents -> status(
                        SIGN_UP,
                        query("signup_token=.{14}$")
                                .and(request -> contents.get(Table.SIGNUP_TOKENS, token(request)) == null),
                        409,
                        401)));
    }

    private static void addGrants(Mutants mutants) {
        mutants.add(
                "AUTH-SUP-010b/root-looked-for-in-the-first-entry",
                statusByBody(
                        BY_GRANT,
                        body -> Claims.in(body, "grant")
                                .path("caps")
                                .path(0)
                                .asText()
                                .equals("/pub/a/:r"),
                        204,
                        403));
        mutants.add(
                "AUTH-SUP-010c/no-time-ahead-allowed",
                BodyFaults.instead(
                        BY_GRANT,
                        body -> Claims.in(body, "grant").path("iat").asLong()
                                > Claims.in(body, "pop").path("iat").asLong() + 60,
                        400,
                        "signup grant iat is too far in the future"));
        mutants.add(
                "AUTH-SUP-010d/300-seconds-are-too-long",
                BodyFaults.instead(
                        BY_GRANT, body -> lifetime(body) == 300, 400, "signup grant lifetime exceeds 5 minutes"));
        mutants.add(
                "AUTH-SUP-010e/lifetime-before-everything-else",
                BodyFaults.instead(
                        BY_GRANT, body -> lifetime(body) > 300, 400, "signup grant lifetime exceeds 5 minutes"));
        mutants.add(
                "AUTH-SUP-010f/sign-up-by-grant-needs-no-token",
                knowing(contents ->
                        incoming(without("/auth/grant/signup"), request -> withAnother(contents, request))));
    }

    private static long lifetime(byte[] body) {
        return Claims.in(body, "grant").path("exp").asLong()
                - Claims.in(body, "grant").path("iat").asLong();
    }

    private static void addStatus(Mutants mutants) {
        mutants.add(
                "TOK-001/used-token-shown-as-valid",
                text(STATUS, always(), 200, text -> text.replace("\"used\"", "\"valid\"")));
        mutants.add("TOK-002/unknown-token-is-401", status(STATUS, always(), 404, 401));
        mutants.add("TOK-003/token-of-13-characters-looked-up", status(STATUS, path("/signup_tokens/.{13}"), 400, 404));
    }
}
