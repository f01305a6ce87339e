package pubkyconformance.homeserver.auth;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pubkyconformance.homeserver.RunningHomeserver;
import pubkyconformance.homeserver.TestKeys;
import pubkyconformance.homeserver.http.RawConnection;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.token.AuthToken;
import pubkyconformance.spec.token.AuthTokenBuilder;
import pubkyconformance.spec.token.SessionRecord;

class CookieSessionTest {
    private static final KeyPair ALICE = TestKeys.pair(1);
    private static final KeyPair BOB = TestKeys.pair(2);
    private static final long WINDOW_MICROS = Duration.ofMinutes(3).toNanos() / 1_000;

    private final RunningHomeserver homeserver = new RunningHomeserver();

    @AfterEach
    void close() {
        homeserver.close();
    }

    private static String host(KeyPair user) {
        return "pubky-host: " + user.publicKey().z32();
    }

    private RawConnection.Answer show(KeyPair user, String cookie) {
        return homeserver.ask("GET", "/session", host(user), "Cookie: " + cookie);
    }

    private static SessionRecord record(RawConnection.Answer answer) {
        return SessionRecord.decode(answer.body().getBytes(ISO_8859_1));
    }

    @Nested
    class SigningUpAndIn {
        @Test
        void signUpGivesRecordAndCookie() {
            RawConnection.Answer answer = homeserver.post("/signup", homeserver.token(ALICE, "/pub/a/:w,/:r"));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("content-type")).isEqualTo("application/octet-stream");
            assertThat(record(answer))
                    .isEqualTo(new SessionRecord(
                            ALICE.publicKey(),
                            homeserver.nowMicros(),
                            record(answer).capabilities()));
            assertThat(record(answer).capabilities().text()).isEqualTo("/pub/a/:w,/:r");
            assertThat(answer.header("set-cookie"))
                    .matches(ALICE.publicKey().z32()
                            + "=[0-9A-HJKMNP-TV-Z]{26}; Path=/; HttpOnly; Max-Age=31536000;"
                            + " Expires=Wed, 24 Nov 2027 12:00:00 GMT");
        }

        @Test
        void signUpNeedsNoCapability() {
            assertThat(record(homeserver.post("/signup", homeserver.token(ALICE, "")))
                            .capabilities()
                            .text())
                    .isEmpty();
        }

        @Test
        void secondSignUpIs409AndMakesNoSession() {
            homeserver.signUp(ALICE, "/:rw");

            RawConnection.Answer answer = homeserver.post("/signup", homeserver.token(ALICE, "/:rw"));

            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body()).isEqualTo("User already exists");
            assertThat(answer.header("set-cookie")).isEmpty();
        }

        @Test
        void signInOfAStrangerIs404AndUsesTheTokenUp() {
            byte[] token = homeserver.token(ALICE, "/:rw");

            assertThat(homeserver.post("/session", token).status()).isEqualTo(404);
            assertThat(homeserver.post("/session", token).body()).isEqualTo("AuthToken already used");
        }

        @Test
        void sessionsAreIndependent() {
            String first = homeserver.signUp(ALICE, "/pub/a/:rw");
            String second = homeserver.signIn(ALICE, "/pub/b/:rw");

            assertThat(record(show(ALICE, first)).capabilities().text()).isEqualTo("/pub/a/:rw");
            assertThat(record(show(ALICE, second)).capabilities().text()).isEqualTo("/pub/b/:rw");
        }

        @ParameterizedTest
        @CsvSource({
            "localhost, false",
            "localhost:6286, false",
            "127.0.0.1:6286, false",
            "[::1]:6286, false",
            "homeserver, false",
            "example.com, true",
            "example.com:8443, true",
            "KEY, true",
            "KEY:6287, true",
            "_pubky.KEY, true",
        })
        void cookieIsSecureWhereBrowsersUseTls(String host, boolean secure) {
            String named = "Host: " + host.replace("KEY", ALICE.publicKey().z32());

            String cookie = homeserver
                    .post("/signup", homeserver.token(ALICE, "/:rw"), named)
                    .header("set-cookie");

            assertThat(cookie.contains("; Secure")).isEqualTo(secure);
            assertThat(cookie.contains("; SameSite=None")).isEqualTo(secure);
            assertThat(cookie).doesNotContain("Domain");
        }

        @Test
        void tooLongBodyIs413() {
            assertThat(homeserver.post("/signup", new byte[2 * 1024 * 1024 + 1]).status())
                    .isEqualTo(413);
        }
    }

    @Nested
    class Tokens {
        @ParameterizedTest
        @ValueSource(ints = {0, 1, 64, 74, 75, 82, 83, 114, 115, 118})
        void cutOffTokenIs400(int length) {
            byte[] whole = AuthToken.sign(ALICE, homeserver.nowMicros(), "/:rw");

            assertThat(homeserver.post("/signup", Arrays.copyOf(whole, length)).status())
                    .isEqualTo(400);
        }

        @Test
        void windowIsInclusive() {
            assertThat(signUpAt(ALICE, homeserver.nowMicros() + WINDOW_MICROS)).isEqualTo(200);
            assertThat(signUpAt(BOB, homeserver.nowMicros() - WINDOW_MICROS)).isEqualTo(200);
        }

        private int signUpAt(KeyPair user, long micros) {
            return homeserver
                    .post("/signup", AuthToken.sign(user, micros, "/:rw"))
                    .status();
        }

        @Test
        void tokenFromTheFutureIsRefused() {
            for (long micros : new long[] {homeserver.nowMicros() + WINDOW_MICROS + 1, Long.MIN_VALUE, -1}) {
                RawConnection.Answer answer = homeserver.post("/signup", AuthToken.sign(ALICE, micros, "/:rw"));

                assertThat(answer.status()).isEqualTo(400);
                assertThat(answer.body())
                        .isEqualTo("AuthToken has a timestamp that is more than 3 minutes in the future");
            }
        }

        @Test
        void tokenFromThePastIsRefused() {
            RawConnection.Answer answer = homeserver.post(
                    "/signup", AuthToken.sign(ALICE, homeserver.nowMicros() - WINDOW_MICROS - 1, "/:rw"));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).isEqualTo("AuthToken has a timestamp that is more than 3 minutes in the past");
        }

        @Test
        void firstFaultIsReported() {
            byte[] brokenSignature = AuthTokenBuilder.of(ALICE, homeserver.nowMicros(), "/:rw")
                    .publicKey(BOB.publicKey().bytes())
                    .build();
            byte[] alsoOld = AuthTokenBuilder.of(ALICE, 1, "/:rw")
                    .publicKey(BOB.publicKey().bytes())
                    .build();
            byte[] alsoOfAnotherVersion =
                    AuthTokenBuilder.of(ALICE, 1, "no list").version(1).build();
            byte[] otherNamespace = AuthTokenBuilder.of(ALICE, homeserver.nowMicros(), "/:rw")
                    .namespace("PUBKY:AUTX")
                    .build();

            assertThat(homeserver.post("/signup", brokenSignature).body()).isEqualTo("Invalid Signature");
            assertThat(homeserver.post("/signup", alsoOld).body()).contains("in the past");
            assertThat(homeserver.post("/signup", alsoOfAnotherVersion).body()).isEqualTo("Unknown version");
            assertThat(homeserver.post("/signup", otherNamespace).status()).isEqualTo(400);
        }

        @ParameterizedTest
        @ValueSource(strings = {"/:rw,", "/pub/a", "/pub//a:r", "/:x"})
        void malformedCapabilityRefusesTheWholeToken(String capabilities) {
            assertThat(homeserver
                            .post("/signup", homeserver.token(ALICE, capabilities))
                            .status())
                    .isEqualTo(400);
        }

        @Test
        void keyAndTimeTogetherWorkOnce() {
            long now = homeserver.nowMicros();
            homeserver.signUp(BOB, "/:rw");

            assertThat(homeserver
                            .post("/signup", AuthToken.sign(ALICE, now, "/:rw"))
                            .status())
                    .isEqualTo(200);
            assertThat(homeserver
                            .post("/session", AuthToken.sign(ALICE, now, "/:r"))
                            .body())
                    .isEqualTo("AuthToken already used");
            assertThat(homeserver
                            .post("/session", AuthToken.sign(BOB, now + 9, "/:rw"))
                            .status())
                    .isEqualTo(200);
        }

        @Test
        void futureTokenIsRememberedAsLongAsItIsGood() {
            byte[] token = AuthToken.sign(ALICE, homeserver.nowMicros() + WINDOW_MICROS, "/:rw");
            assertThat(homeserver.post("/signup", token).status()).isEqualTo(200);

            homeserver.clock().advance(Duration.ofMinutes(6));

            assertThat(homeserver.post("/session", token).body()).isEqualTo("AuthToken already used");
        }
    }

    @Nested
    class ShowingAndSigningOut {
        @Test
        void sessionIsShownWithItsTimeInSeconds() {
            String cookie = homeserver.signUp(ALICE, "/:rw");

            RawConnection.Answer answer = show(ALICE, cookie);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("content-type")).isEqualTo("application/octet-stream");
            assertThat(record(answer).createdAt()).isEqualTo(homeserver.nowMicros() / 1_000_000);
        }

        @Test
        void sessionLivesOnWhenItsCookieWouldHaveRunOut() {
            String cookie = homeserver.signUp(ALICE, "/:rw");

            homeserver.clock().advance(Duration.ofDays(1_000));

            assertThat(show(ALICE, cookie).status()).isEqualTo(200);
        }

        @Test
        void withoutSessionIs401() {
            RawConnection.Answer answer = homeserver.ask("GET", "/session", host(ALICE));

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo("No authenticated session found");
        }

        @Test
        void secretOfAnotherUserUnderTheTenantsNameIsNoSession() {
            homeserver.signUp(ALICE, "/:rw");
            String bobs = homeserver.signUp(BOB, "/:rw");
            String forged = ALICE.publicKey().z32() + bobs.substring(bobs.indexOf('='));

            assertThat(show(ALICE, forged).status()).isEqualTo(401);
            assertThat(homeserver
                            .ask("DELETE", "/session", host(ALICE), "Cookie: " + forged)
                            .status())
                    .isEqualTo(200);
            assertThat(show(BOB, bobs).status()).isEqualTo(200);
        }

        @Test
        void cookieNamedAfterTheTenantDecidesAndTheLastOfThemCounts() {
            String alices = homeserver.signUp(ALICE, "/:rw");
            String bobs = homeserver.signUp(BOB, "/:rw");

            assertThat(record(show(BOB, alices + "; " + bobs)).publicKey()).isEqualTo(BOB.publicKey());
            assertThat(show(ALICE, ALICE.publicKey().z32() + "=old; " + alices).status())
                    .isEqualTo(200);
            assertThat(show(ALICE, alices + "; " + ALICE.publicKey().z32() + "=new")
                            .status())
                    .isEqualTo(401);
        }

        @Test
        void signOutEndsThePresentedSessionAlone() {
            String first = homeserver.signUp(ALICE, "/:rw");
            String second = homeserver.signIn(ALICE, "/:rw");

            RawConnection.Answer answer = homeserver.ask("DELETE", "/session", host(ALICE), "Cookie: " + first);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.header("set-cookie"))
                    .isEqualTo(ALICE.publicKey().z32()
                            + "=; Path=/; HttpOnly; Max-Age=0; Expires=Thu, 1 Jan 1970 00:00:00 GMT");
            assertThat(show(ALICE, first).status()).isEqualTo(401);
            assertThat(show(ALICE, second).status()).isEqualTo(200);
            assertThat(homeserver
                            .ask("DELETE", "/session", host(ALICE), "Cookie: " + first)
                            .status())
                    .isEqualTo(200);
        }

        @Test
        void signOutOfNobodyIs400() {
            RawConnection.Answer answer = homeserver.ask("DELETE", "/session");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).isEqualTo("Missing request tenant");
        }
    }
}
