package pubkyconformance.homeserver.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pubkyconformance.homeserver.RunningHomeserver;
import pubkyconformance.homeserver.TestKeys;
import pubkyconformance.homeserver.http.RawConnection;
import pubkyconformance.spec.grant.Grant;
import pubkyconformance.spec.grant.Jws;
import pubkyconformance.spec.key.KeyPair;

class GrantRevocationTest {
    private static final KeyPair ALICE = TestKeys.pair(1);
    private static final KeyPair BOB = TestKeys.pair(2);

    private final RunningHomeserver homeserver = new RunningHomeserver();
    private final GrantMaker maker = new GrantMaker(homeserver);

    @BeforeEach
    void signUp() {
        homeserver.signUp(ALICE, "/:rw");
    }

    @AfterEach
    void close() {
        homeserver.close();
    }

    private RawConnection.Answer logOut(String body) {
        return homeserver.sendJson("DELETE", "/auth/grant/session", body);
    }

    @Nested
    class LoggingOut {
        private final Grant grant = maker.grant(ALICE, "/:rw", "one");

        @Test
        void bearerRevokesItsGrantForEver() {
            String bearer = maker.bearerFor(ALICE, grant);
            String other = maker.bearerFor(ALICE, maker.grant(ALICE, "/:rw", "two"));

            assertThat(homeserver.ask("DELETE", "/auth/grant/session", bearer).status())
                    .isEqualTo(200);
            assertThat(maker.show(bearer).status()).isEqualTo(401);
            assertThat(maker.exchange(ALICE, grant).body()).isEqualTo("Grant has been revoked");
            assertThat(maker.show(other).status()).isEqualTo(200);
            assertThat(homeserver.ask("DELETE", "/auth/grant/session", bearer).status())
                    .isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(strings = {"text/plain", "application/json"})
        void emptyBodyOfAnyTypeIsNone(String type) {
            String bearer = maker.bearerFor(ALICE, grant);

            assertThat(homeserver
                            .ask("DELETE", "/auth/grant/session", bearer, "Content-Type: " + type)
                            .status())
                    .isEqualTo(200);
            assertThat(maker.show(bearer).status()).isEqualTo(401);
        }

        @Test
        void proofNeedsNoBearerAndWorksAfterTheGrantHasRunOut() {
            maker.exchange(ALICE, grant);
            homeserver.clock().advance(Duration.ofDays(2));

            assertThat(logOut(maker.body(ALICE, grant)).status()).isEqualTo(200);
            assertThat(logOut(maker.body(ALICE, grant)).status()).isEqualTo(200);
        }

        @Test
        void proofRevokes() {
            String bearer = maker.bearerFor(ALICE, grant);

            RawConnection.Answer answer = logOut(maker.body(ALICE, grant));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
            assertThat(maker.show(bearer).status()).isEqualTo(401);
            assertThat(maker.exchange(ALICE, grant).status()).isEqualTo(401);
        }

        @Test
        void proofOfAnExchangeIsUsedUp() {
            String body = maker.body(ALICE, grant);
            maker.exchange(body);

            assertThat(logOut(body).body()).isEqualTo("PoP nonce already used");
        }

        @Test
        void proofByAnotherKeyLeavesTheSessionAlive() {
            String bearer = maker.bearerFor(ALICE, grant);
            Jws proof = maker.proof("one").sign(GrantMaker.OTHER_APP);

            assertThat(logOut(GrantMaker.body(grant.sign(ALICE), proof)).status())
                    .isEqualTo(401);
            assertThat(maker.show(bearer).status()).isEqualTo(200);
        }

        @Test
        void grantOfTheProofIsRevokedAndNotThatOfTheBearer() {
            String ofProof = maker.bearerFor(ALICE, grant);
            String sent = maker.bearerFor(ALICE, maker.grant(ALICE, "/:rw", "two"));
            byte[] body = maker.body(ALICE, grant).getBytes(UTF_8);

            homeserver.ask("DELETE", "/auth/grant/session", body, sent, "Content-Type: application/json");

            assertThat(maker.show(ofProof).status()).isEqualTo(401);
            assertThat(maker.show(sent).status()).isEqualTo(200);
        }

        @Test
        void grantNeverExchangedIs404AndOneOfSomebodyElse403() {
            homeserver.signUp(BOB, "/:rw");
            assertThat(logOut(maker.body(ALICE, grant)).status()).isEqualTo(404);

            String bobs = maker.bearerFor(BOB, maker.grant(BOB, "/:rw", "one"));

            assertThat(logOut(maker.body(ALICE, grant)).status()).isEqualTo(403);
            assertThat(maker.show(bobs).status()).isEqualTo(200);
        }

        @Test
        void proofWithoutJsonTypeIsNotIgnored() {
            String bearer = maker.bearerFor(ALICE, grant);
            byte[] body = maker.body(ALICE, grant).getBytes(UTF_8);

            assertThat(homeserver.ask("DELETE", "/auth/grant/session", body).status())
                    .isEqualTo(415);
            assertThat(maker.show(bearer).status()).isEqualTo(200);
        }
    }

    @Nested
    class LookingAfterGrants {
        private String cookieFields(String cookie) {
            return "pubky-host: " + ALICE.publicKey().z32() + "\r\nCookie: " + cookie;
        }

        @Test
        void rootSeesTheActiveGrantsOfItsUser() {
            homeserver.signUp(BOB, "/:rw");
            String root = maker.bearerFor(ALICE, maker.grant(ALICE, "/:rwe", "root"));
            maker.exchange(ALICE, maker.grant(ALICE, "/pub/a/:r,/pub/b/:w", "narrow"));
            maker.exchange(ALICE, maker.grant(ALICE, "/:r", "short", maker.now() + 10));
            homeserver.ask("DELETE", "/auth/grant/session", maker.bearerFor(ALICE, maker.grant(ALICE, "/:r", "gone")));
            maker.exchange(BOB, maker.grant(BOB, "/:rw", "bobs"));
            homeserver.clock().advance(Duration.ofSeconds(10));

            RawConnection.Answer answer = homeserver.ask("GET", "/auth/grant/sessions", root);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(GrantMaker.json(answer).findValuesAsText("grant_id"))
                    .containsExactlyInAnyOrder("root", "narrow");
            assertThat(GrantMaker.json(answer).findValuesAsText("capabilities"))
                    .containsExactlyInAnyOrder("/:rwe", "/pub/a/:r,/pub/b/:w");
        }

        @Test
        void rootCookieMayListAndRevoke() {
            String cookie = homeserver.signIn(ALICE, "/:rw");
            String bearer = maker.bearerFor(ALICE, maker.grant(ALICE, "/pub/:r", "one"));

            assertThat(homeserver
                            .ask("GET", "/auth/grant/sessions", cookieFields(cookie))
                            .body())
                    .contains("\"one\"");
            assertThat(homeserver
                            .ask("DELETE", "/auth/grant/session/one", cookieFields(cookie))
                            .status())
                    .isEqualTo(200);
            assertThat(homeserver
                            .ask("DELETE", "/auth/grant/session/one", cookieFields(cookie))
                            .status())
                    .isEqualTo(200);
            assertThat(maker.show(bearer).status()).isEqualTo(401);
        }

        @ParameterizedTest
        @ValueSource(strings = {"/:r,/:w", "/:re", "/pub/:rw"})
        void lessThanRootIs403(String capabilities) {
            String bearer = maker.bearerFor(ALICE, maker.grant(ALICE, capabilities, "one"));

            RawConnection.Answer answer = homeserver.ask("GET", "/auth/grant/sessions", bearer);

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).isEqualTo("Root capability required");
            assertThat(homeserver
                            .ask("DELETE", "/auth/grant/session/one", bearer)
                            .status())
                    .isEqualTo(403);
            assertThat(maker.show(bearer).status()).isEqualTo(200);
        }

        @Test
        void revokingByIdSaysWhatIsWrong() {
            homeserver.signUp(BOB, "/:rw");
            String root = maker.bearerFor(ALICE, maker.grant(ALICE, "/:rw", "root"));
            String bobs = maker.bearerFor(BOB, maker.grant(BOB, "/:rw", "bobs"));

            assertThat(revoke("a".repeat(23), root)).isEqualTo("400 Invalid grant ID format");
            assertThat(revoke("a%2Fb", root)).isEqualTo("400 Invalid grant ID format");
            assertThat(revoke("unknown", root)).isEqualTo("404 Not Found");
            assertThat(revoke("bob", root)).isEqualTo("404 Not Found");
            assertThat(revoke("bobs", root)).isEqualTo("403 Grant does not belong to authenticated user");
            assertThat(maker.show(bobs).status()).isEqualTo(200);
            assertThat(revoke("unknown", "Authorization: none")).isEqualTo("401 No authenticated session found");
        }

        private String revoke(String id, String bearer) {
            RawConnection.Answer answer = homeserver.ask("DELETE", "/auth/grant/session/" + id, bearer);
            return answer.status() + " " + answer.body();
        }
    }
}
