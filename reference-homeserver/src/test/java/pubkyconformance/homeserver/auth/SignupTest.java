package pubkyconformance.homeserver.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pubkyconformance.homeserver.RunningHomeserver;
import pubkyconformance.homeserver.SignupMode;
import pubkyconformance.homeserver.TestKeys;
import pubkyconformance.homeserver.http.RawConnection;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.grant.Grant;
import pubkyconformance.spec.key.KeyPair;

class SignupTest {
    private static final KeyPair ALICE = TestKeys.pair(1);
    private static final KeyPair BOB = TestKeys.pair(2);
    private static final String UNKNOWN = "0000-0000-0000";

    private RunningHomeserver homeserver =
            new RunningHomeserver(settings -> settings.signupMode(SignupMode.TOKEN_REQUIRED));

    @AfterEach
    void close() {
        homeserver.close();
    }

    private String newToken() {
        return homeserver
                .askAdmin("GET", "/generate_signup_token", "X-Admin-Password: " + RunningHomeserver.ADMIN_PASSWORD)
                .body();
    }

    private String signUp(KeyPair user, String query) {
        RawConnection.Answer answer = homeserver.post("/signup" + query, homeserver.token(user, "/:rw"));
        return answer.status() + (answer.status() == 200 ? "" : " " + answer.body());
    }

    @Nested
    class WithTokens {
        @Test
        void tokenWorksOnce() {
            String token = newToken();

            assertThat(token).matches("[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}");
            assertThat(signUp(ALICE, "?signup_token=" + token)).isEqualTo("200");
            assertThat(signUp(BOB, "?signup_token=" + token)).isEqualTo("401 Token already used");
        }

        @Test
        void failedSignUpLeavesTheTokenGood() {
            String first = newToken();
            String second = newToken();
            signUp(ALICE, "?signup_token=" + first);

            assertThat(signUp(ALICE, "?signup_token=" + second)).isEqualTo("409 User already exists");
            assertThat(signUp(BOB, "?signup_token=" + second)).isEqualTo("200");
        }

        @ParameterizedTest
        @CsvSource({
            "'', 400 Token required",
            "?signup_token=, 400 Invalid signup token format: Invalid signup code id",
            "?signup_token=short, 400 Invalid signup token format: Invalid signup code id",
            "?signup_token=UUUU-UUUU-UUUU, 400 Invalid signup token format: Invalid signup code id",
            "?signup_token=0000-0000-0000, 401 Invalid token",
            "?signup_token=--------------, 401 Invalid token",
        })
        void otherTokensAreRefused(String query, String expected) {
            assertThat(signUp(ALICE, query)).isEqualTo(expected);
            assertThat(homeserver
                            .post("/session", homeserver.token(ALICE, "/:rw"))
                            .status())
                    .isEqualTo(404);
        }

        @Test
        void lowerCaseTokenIsWellFormedAndUnknown() {
            assertThat(signUp(ALICE, "?signup_token=" + newToken().toLowerCase(java.util.Locale.ROOT) + ""))
                    .startsWith("401");
        }

        @Test
        void firstFaultIsReported() {
            signUp(ALICE, "?signup_token=" + newToken());

            assertThat(homeserver.post("/signup?signup_token=bad", new byte[3]).body())
                    .startsWith("Invalid signup token format");
            assertThat(homeserver
                            .post("/signup?signup_token=" + UNKNOWN, new byte[3])
                            .status())
                    .isEqualTo(400);
            assertThat(signUp(ALICE, "")).isEqualTo("409 User already exists");
        }

        @Test
        void raceForOneTokenHasOneWinner() throws Exception {
            String token = newToken();
            List<Callable<String>> attempts = IntStream.range(1, 9)
                    .mapToObj(TestKeys::pair)
                    .map(user -> homeserver.token(user, "/:rw"))
                    .<Callable<String>>map(body -> () -> {
                        RawConnection.Answer answer = homeserver.post("/signup?signup_token=" + token, body);
                        return answer.status() == 200 ? "200" : answer.status() + " " + answer.body();
                    })
                    .toList();
            ExecutorService threads = Executors.newFixedThreadPool(8);
            List<String> answers = new java.util.ArrayList<>();
            try {
                for (Future<String> answer : threads.invokeAll(attempts)) {
                    answers.add(answer.get());
                }
            } finally {
                threads.shutdown();
            }

            assertThat(answers).filteredOn("200"::equals).hasSize(1);
            assertThat(answers).filteredOn("401 Token already used"::equals).hasSize(7);
        }

        @Test
        void statusOfATokenCanBeAskedWithoutUsingItUp() {
            String token = newToken();

            RawConnection.Answer valid = homeserver.ask("GET", "/signup_tokens/" + token);
            assertThat(valid.status()).isEqualTo(200);
            assertThat(valid.header("cache-control")).isEqualTo("no-store");
            assertThat(valid.body())
                    .isEqualTo("{\"status\":\"valid\",\"created_at\":\"2026-11-24T12:00:00.250000+00:00\"}");

            assertThat(signUp(ALICE, "?signup_token=" + token)).isEqualTo("200");
            assertThat(homeserver.ask("GET", "/signup_tokens/" + token).body()).contains("\"used\"");
        }

        @Test
        void statusOfOtherTokensIsRefused() {
            assertThat(homeserver.ask("GET", "/signup_tokens/" + UNKNOWN).status())
                    .isEqualTo(404);
            assertThat(homeserver.ask("GET", "/signup_tokens/bad").status()).isEqualTo(400);
        }

        @ParameterizedTest
        @ValueSource(strings = {"HEAD", "POST", "DELETE"})
        void statusIsForGetAlone(String method) {
            RawConnection.Answer answer = homeserver.ask(method, "/signup_tokens/bad");

            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.header("allow")).isEqualTo("GET");
        }
    }

    @Nested
    class Open {
        @Test
        void tokenIsLookedAtForItsFormOnly() {
            restartOpen();

            assertThat(signUp(ALICE, "?signup_token=" + UNKNOWN)).isEqualTo("200");
            assertThat(signUp(BOB, "?signup_token=bad")).startsWith("400 Invalid signup token format");
            assertThat(signUp(BOB, "")).isEqualTo("200");
            assertThat(homeserver.ask("GET", "/signup_tokens/bad").body()).isEqualTo("Signup tokens not required");
        }
    }

    private void restartOpen() {
        homeserver.close();
        homeserver = new RunningHomeserver();
    }

    @Nested
    class ByGrant {
        private Grant grant(GrantMaker maker, String clientId, String capabilities, long issuedIn, long lifetime) {
            return new Grant(
                    ALICE.publicKey(),
                    clientId,
                    CapabilityList.parse(capabilities),
                    GrantMaker.APP.publicKey(),
                    "signup",
                    maker.now() + issuedIn,
                    maker.now() + issuedIn + lifetime);
        }

        @ParameterizedTest
        @CsvSource({
            "pubky.signup, /:rw, 0, 300, 204 ",
            "pubky.signup, /:rwe, 180, 300, 204 ",
            "app.example, /pub/:rw, 0, 9999, 400 signup grants must use client_id pubky.signup",
            "pubky.signup, /pub/:rw, 0, 9999, 403 Root capability required",
            "pubky.signup, /:rw, 181, 9999, 400 signup grant iat is too far in the future",
            "pubky.signup, /:rw, 0, 301, 400 signup grant lifetime exceeds 5 minutes",
        })
        void grantHasToBeMadeForIt(
                String clientId, String capabilities, long issuedIn, long lifetime, String expected) {
            restartOpen();
            GrantMaker maker = new GrantMaker(homeserver);
            Grant grant = grant(maker, clientId, capabilities, issuedIn, lifetime);

            RawConnection.Answer answer = homeserver.sendJson("POST", "/auth/grant/signup", maker.body(ALICE, grant));

            assertThat((answer.status() + " " + answer.body()).strip()).isEqualTo(expected.strip());
            assertThat(homeserver
                            .post("/session", homeserver.token(ALICE, "/:rw"))
                            .status())
                    .isEqualTo(answer.status() == 204 ? 200 : 404);
        }

        @Test
        void grantIsNotKept() {
            restartOpen();
            GrantMaker maker = new GrantMaker(homeserver);
            Grant grant = grant(maker, "pubky.signup", "/:rw", 0, 300);
            homeserver.sendJson("POST", "/auth/grant/signup", maker.body(ALICE, grant));

            assertThat(homeserver
                            .sendJson("DELETE", "/auth/grant/session", maker.body(ALICE, grant))
                            .status())
                    .isEqualTo(404);
        }

        @Test
        void signupTokensApply() {
            GrantMaker maker = new GrantMaker(homeserver);
            Grant grant = grant(maker, "pubky.signup", "/:rw", 0, 300);
            String token = newToken();

            assertThat(homeserver
                            .sendJson("POST", "/auth/grant/signup", maker.body(ALICE, grant))
                            .body())
                    .isEqualTo("Token required");
            assertThat(homeserver
                            .sendJson("POST", "/auth/grant/signup?signup_token=" + token, maker.body(ALICE, grant))
                            .status())
                    .isEqualTo(204);
            assertThat(homeserver
                            .sendJson("POST", "/auth/grant/signup?signup_token=" + token, maker.body(ALICE, grant))
                            .body())
                    .isEqualTo("User already exists");
        }
    }
}
