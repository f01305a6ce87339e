package pubkyconformance.homeserver.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pubkyconformance.homeserver.RunningHomeserver;
import pubkyconformance.homeserver.TestKeys;
import pubkyconformance.homeserver.http.RawConnection;
import pubkyconformance.spec.grant.Grant;
import pubkyconformance.spec.grant.Jws;
import pubkyconformance.spec.grant.ProofOfPossession;
import pubkyconformance.spec.key.KeyPair;

class GrantSessionTest {
    private static final KeyPair ALICE = TestKeys.pair(1);
    private static final KeyPair BOB = TestKeys.pair(2);
    private static final KeyPair APP = GrantMaker.APP;

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

    private RawConnection.Answer show(String bearer) {
        return homeserver.ask("GET", "/auth/grant/session", bearer);
    }

    private RawConnection.Answer logOut(String body) {
        return homeserver.sendJson("DELETE", "/auth/grant/session", body);
    }

    @Nested
    class Exchanging {
        @Test
        void grantBecomesABearerAndASession() {
            RawConnection.Answer answer = maker.exchange(ALICE, maker.grant(ALICE, "/pub/a/:rw,/pub/b:r", "one"));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("content-type")).startsWith("application/json");
            assertThat(answer.header("set-cookie")).isEmpty();
            assertThat(GrantMaker.json(answer).get("token").asText()).matches("[A-Za-z0-9_-]{43}");
            JsonNode session = GrantMaker.json(answer).get("session");
            assertThat(session.get("homeserver").asText())
                    .isEqualTo(homeserver.app().publicKey().z32());
            assertThat(session.get("pubky").asText())
                    .isEqualTo(ALICE.publicKey().z32());
            assertThat(session.get("client_id").asText()).isEqualTo("app.example");
            assertThat(session.get("capabilities").toString()).isEqualTo("[\"/pub/a/:rw\",\"/pub/b:r\"]");
            assertThat(session.get("grant_id").asText()).isEqualTo("one");
            assertThat(session.get("token_expires_at").asLong()).isEqualTo(maker.now() + 3600);
            assertThat(session.get("grant_expires_at").asLong()).isEqualTo(maker.now() + 86_400);
            assertThat(session.get("created_at").asLong()).isEqualTo(maker.now());
        }

        @Test
        void bearerShowsItsSession() {
            Grant grant = maker.grant(ALICE, "/pub/a/:rw", "one");
            RawConnection.Answer exchanged = maker.exchange(ALICE, grant);

            RawConnection.Answer shown = show("Authorization: Bearer "
                    + GrantMaker.json(exchanged).get("token").asText());

            assertThat(shown.status()).isEqualTo(200);
            assertThat(GrantMaker.json(shown))
                    .isEqualTo(GrantMaker.json(exchanged).get("session"));
        }

        @Test
        void nextExchangeReplacesTheBearer() {
            Grant grant = maker.grant(ALICE, "/:rw", "one");
            String first = maker.bearerFor(ALICE, grant);
            homeserver.clock().advance(Duration.ofMinutes(10));
            String second = maker.bearerFor(ALICE, grant);

            assertThat(show(first).status()).isEqualTo(401);
            assertThat(show(second).status()).isEqualTo(200);
            assertThat(GrantMaker.json(show(second)).get("created_at").asLong()).isEqualTo(maker.now() - 600);
        }

        @Test
        void bearerEndsAfterAnHour() {
            String bearer = maker.bearerFor(ALICE, maker.grant(ALICE, "/:rw", "one"));

            homeserver.clock().advance(Duration.ofSeconds(3599));
            assertThat(show(bearer).status()).isEqualTo(200);
            homeserver.clock().advance(Duration.ofSeconds(1));
            assertThat(show(bearer).status()).isEqualTo(401);
        }

        @Test
        void bearerEndsWithItsGrant() {
            Grant grant = maker.grant(ALICE, "/:rw", "one", maker.now() + 100);
            RawConnection.Answer answer = maker.exchange(ALICE, grant);

            assertThat(GrantMaker.json(answer)
                            .get("session")
                            .get("token_expires_at")
                            .asLong())
                    .isEqualTo(maker.now() + 100);
            homeserver.clock().advance(Duration.ofSeconds(100));
            assertThat(show("Authorization: Bearer "
                                    + GrantMaker.json(answer).get("token").asText())
                            .status())
                    .isEqualTo(401);
        }

        @Test
        void strangersAre404AndTheirProofIsUsedUp() {
            String body = maker.body(BOB, maker.grant(BOB, "/:rw", "one"));

            assertThat(maker.exchange(body).status()).isEqualTo(404);
            assertThat(maker.exchange(body).body()).isEqualTo("PoP nonce already used");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "authorization: bearer TOKEN",
                    "Authorization: Bearer  TOKEN",
                    "Authorization: Bearer TOKENx",
                    "Authorization: Basic TOKEN",
                    "Authorization: TOKEN"
                })
        void otherSpellingsAreNoBearer(String field) {
            String bearer = maker.bearerFor(ALICE, maker.grant(ALICE, "/:rw", "one"));
            String token = bearer.substring(bearer.lastIndexOf(' ') + 1);

            assertThat(show(field.replace("TOKEN", token)).status()).isEqualTo(401);
        }

        @Test
        void cookieSessionIsNoGrantSession() {
            String cookie = homeserver.signIn(ALICE, "/:rw");

            RawConnection.Answer answer = homeserver.ask(
                    "GET",
                    "/auth/grant/session",
                    "pubky-host: " + ALICE.publicKey().z32(),
                    "Cookie: " + cookie);

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo("Unauthorized");
        }

        @Test
        void concurrentExchangesLeaveOneBearer() throws Exception {
            Grant grant = maker.grant(ALICE, "/:rw", "one");
            List<Callable<RawConnection.Answer>> exchanges = IntStream.range(0, 8)
                    .mapToObj(i -> maker.body(ALICE, grant))
                    .<Callable<RawConnection.Answer>>map(body -> () -> maker.exchange(body))
                    .toList();
            ExecutorService threads = Executors.newFixedThreadPool(8);
            int alive = 0;
            try {
                for (Future<RawConnection.Answer> answer : threads.invokeAll(exchanges)) {
                    assertThat(answer.get().status()).isEqualTo(200);
                    String token = GrantMaker.json(answer.get()).get("token").asText();
                    alive += show("Authorization: Bearer " + token).status() == 200 ? 1 : 0;
                }
            } finally {
                threads.shutdown();
            }

            assertThat(alive).isEqualTo(1);
        }
    }

    @Nested
    class RefusedGrants {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"alg\":\"HS256\",\"typ\":\"pubky-grant\"}|401|Invalid grant: invalid grant signature",
                    "{\"alg\":\"none\",\"typ\":\"pubky-grant\"}|401|Invalid grant: invalid grant signature",
                    "no json|401|Invalid grant: invalid grant signature",
                    "{\"alg\":\"EdDSA\",\"typ\":\"JWT\"}|400|Invalid grant: invalid grant header type, expected pubky-grant",
                    "{\"alg\":\"EdDSA\"}|400|Invalid grant: invalid grant header type, expected pubky-grant",
                })
        void headerIsJudged(String header, int status, String text) {
            Grant grant = maker.grant(ALICE, "/:rw", "one");
            Jws jws = Jws.signRaw(header, grant.claimsJson(), ALICE);

            RawConnection.Answer answer =
                    maker.exchange(GrantMaker.body(jws, maker.proof("one").sign(APP)));

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.body()).isEqualTo(text);
        }

        @Test
        void grantSignedBySomebodyElseIs401() {
            Grant grant = maker.grant(ALICE, "/:rw", "one");

            assertThat(maker.exchange(GrantMaker.body(
                                    grant.sign(BOB), maker.proof("one").sign(APP)))
                            .status())
                    .isEqualTo(401);
        }

        @Test
        void expiredGrantIs401FromTheSecondOfItsEnd() {
            RawConnection.Answer answer = maker.exchange(ALICE, maker.grant(ALICE, "/:rw", "one", maker.now()));

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo("Invalid grant: grant has expired");
        }

        @Test
        void claimsThatCannotBeReadAre400BeforeAnythingElse() {
            Jws jws = Jws.signRaw("{}", "{\"iss\":1}", BOB);

            RawConnection.Answer answer =
                    maker.exchange(GrantMaker.body(jws, maker.proof("one").sign(APP)));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).isEqualTo("Invalid grant: invalid grant format");
        }

        @ParameterizedTest
        @CsvSource({
            "text/plain, '{}', 415",
            "application/json, 'no json', 400",
            "application/json, '', 400",
            "application/json, '{} {}', 400",
            "application/json, '{}', 422",
            "application/json, '[]', 422",
            "application/json, '{\"grant\":1,\"pop\":\"a.b.c\"}', 422",
            "application/json, '{\"grant\":\"a.b\",\"pop\":\"a.b.c\"}', 422",
            "application/json, '{\"grant\":\"a.b.c\"}', 422",
            "application/json; charset=utf-8, '{\"grant\":\"a.b.c\",\"pop\":\"a.b.c\"}', 400",
        })
        void bodyIsJudgedFirst(String type, String body, int status) {
            byte[] bytes = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);

            assertThat(homeserver
                            .post("/auth/grant/session", bytes, "Content-Type: " + type)
                            .status())
                    .isEqualTo(status);
        }

        @Test
        void tooLongBodyIs413() {
            assertThat(homeserver
                            .post(
                                    "/auth/grant/session",
                                    new byte[2 * 1024 * 1024 + 1],
                                    "Content-Type: application/json")
                            .status())
                    .isEqualTo(413);
        }
    }

    @Nested
    class RefusedProofs {
        private final Grant grant = maker.grant(ALICE, "/:rw", "one");

        private void assertRefused(Jws proof, String text) {
            RawConnection.Answer answer = maker.exchange(GrantMaker.body(grant.sign(ALICE), proof));

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo(text);
        }

        @Test
        void proofSignedByTheUserIs401() {
            assertRefused(maker.proof("one").sign(ALICE), "Invalid PoP proof: invalid PoP signature");
        }

        @Test
        void proofOfAnotherTypeIs401() {
            assertRefused(
                    Jws.sign(Grant.TYPE, maker.proof("one").claimsJson(), APP),
                    "Invalid PoP proof: invalid PoP header type, expected pubky-pop");
        }

        @Test
        void proofForAnotherHomeserverIs401() {
            assertRefused(
                    new ProofOfPossession(BOB.publicKey(), "one", "n", maker.now()).sign(APP),
                    "Invalid PoP proof: PoP audience mismatch");
        }

        @Test
        void proofForAnotherGrantIs401() {
            assertRefused(maker.proof("two").sign(APP), "Invalid PoP proof: PoP grant ID mismatch");
        }

        @ParameterizedTest
        @ValueSource(longs = {-181, 181})
        void proofFromAnotherTimeIs401(long seconds) {
            assertRefused(proofAt(seconds, "n"), "Invalid PoP proof: PoP timestamp out of range");
        }

        @Test
        void windowIsInclusive() {
            for (long seconds : new long[] {-180, 180}) {
                assertThat(maker.exchange(GrantMaker.body(grant.sign(ALICE), proofAt(seconds, "n" + (seconds > 0))))
                                .status())
                        .isEqualTo(200);
            }
        }

        private Jws proofAt(long seconds, String nonce) {
            return new ProofOfPossession(homeserver.app().publicKey(), "one", nonce, maker.now() + seconds).sign(APP);
        }

        @Test
        void nonceOfAnybodyCountsAsUsed() {
            homeserver.signUp(BOB, "/:rw");
            Grant bobs = maker.grant(BOB, "/:rw", "two");
            ProofOfPossession first = maker.proof("one");
            maker.exchange(GrantMaker.body(grant.sign(ALICE), first.sign(APP)));
            Jws second = new ProofOfPossession(first.audience(), "two", first.nonce(), maker.now()).sign(APP);

            RawConnection.Answer answer = maker.exchange(GrantMaker.body(bobs.sign(BOB), second));

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo("PoP nonce already used");
        }

        @Test
        void proofFromTheFutureIsRememberedAsLongAsItIsGood() {
            String body = GrantMaker.body(grant.sign(ALICE), proofAt(180, "n"));
            assertThat(maker.exchange(body).status()).isEqualTo(200);

            homeserver.clock().advance(Duration.ofMinutes(6));

            assertThat(maker.exchange(body).body()).isEqualTo("PoP nonce already used");
        }
    }

    /** An id is chosen by whoever signs a grant, so it must never lead to somebody else's session or to a wider one. */
    @Nested
    class OneIdTwoGrants {
        @Test
        void grantOfAnotherUserUnderTheSameIdIsRefused() {
            homeserver.signUp(BOB, "/:rw");
            Grant alices = maker.grant(ALICE, "/:rw", "same");
            String bearer = maker.bearerFor(ALICE, alices);

            assertThat(maker.exchange(BOB, maker.grant(BOB, "/pub/b/:r", "same"))
                            .status())
                    .isEqualTo(403);
            assertThat(GrantMaker.json(show(bearer)).get("pubky").asText())
                    .isEqualTo(ALICE.publicKey().z32());
            assertThat(maker.exchange(ALICE, alices).status()).isEqualTo(200);
        }

        @Test
        void anotherGrantOfTheSameUserUnderTheSameIdIsRefused() {
            Grant first = maker.grant(ALICE, "/pub/a/:r", "same");
            String bearer = maker.bearerFor(ALICE, first);
            List<Grant> others = List.of(
                    maker.grant(ALICE, "/:rw", "same"),
                    maker.grant(ALICE, "/pub/a/:r", "same", first.expiresAt() + 1),
                    new Grant(
                            first.issuer(),
                            "other.example",
                            first.capabilities(),
                            first.clientKey(),
                            "same",
                            first.issuedAt(),
                            first.expiresAt()),
                    new Grant(
                            first.issuer(),
                            first.clientId(),
                            first.capabilities(),
                            first.clientKey(),
                            "same",
                            first.issuedAt() - 1,
                            first.expiresAt()));

            for (Grant other : others) {
                assertThat(maker.exchange(ALICE, other).status()).isEqualTo(403);
            }
            Grant forOtherApp = new Grant(
                    first.issuer(),
                    first.clientId(),
                    first.capabilities(),
                    GrantMaker.OTHER_APP.publicKey(),
                    "same",
                    first.issuedAt(),
                    first.expiresAt());
            assertThat(maker.exchange(GrantMaker.body(
                                    forOtherApp.sign(ALICE), maker.proof("same").sign(GrantMaker.OTHER_APP)))
                            .status())
                    .isEqualTo(403);
            assertThat(GrantMaker.json(show(bearer)).get("capabilities").toString())
                    .isEqualTo("[\"/pub/a/:r\"]");
        }

        @Test
        void revokedIdIsNotFreeForAnybodyAgain() {
            homeserver.signUp(BOB, "/:rw");
            String bearer = maker.bearerFor(ALICE, maker.grant(ALICE, "/:rw", "same"));
            homeserver.ask("DELETE", "/auth/grant/session", bearer);

            assertThat(maker.exchange(ALICE, maker.grant(ALICE, "/pub/a/:r", "same"))
                            .body())
                    .isEqualTo("Grant has been revoked");
            assertThat(maker.exchange(BOB, maker.grant(BOB, "/:rw", "same")).status())
                    .isEqualTo(403);
        }
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
            assertThat(show(bearer).status()).isEqualTo(401);
            assertThat(maker.exchange(ALICE, grant).body()).isEqualTo("Grant has been revoked");
            assertThat(show(other).status()).isEqualTo(200);
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
            assertThat(show(bearer).status()).isEqualTo(401);
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
            assertThat(show(bearer).status()).isEqualTo(401);
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
            assertThat(show(bearer).status()).isEqualTo(200);
        }

        @Test
        void grantOfTheProofIsRevokedAndNotThatOfTheBearer() {
            String ofProof = maker.bearerFor(ALICE, grant);
            String sent = maker.bearerFor(ALICE, maker.grant(ALICE, "/:rw", "two"));
            byte[] body = maker.body(ALICE, grant).getBytes(java.nio.charset.StandardCharsets.UTF_8);

            homeserver.ask("DELETE", "/auth/grant/session", body, sent, "Content-Type: application/json");

            assertThat(show(ofProof).status()).isEqualTo(401);
            assertThat(show(sent).status()).isEqualTo(200);
        }

        @Test
        void grantNeverExchangedIs404AndOneOfSomebodyElse403() {
            homeserver.signUp(BOB, "/:rw");
            assertThat(logOut(maker.body(ALICE, grant)).status()).isEqualTo(404);

            String bobs = maker.bearerFor(BOB, maker.grant(BOB, "/:rw", "one"));

            assertThat(logOut(maker.body(ALICE, grant)).status()).isEqualTo(403);
            assertThat(show(bobs).status()).isEqualTo(200);
        }

        @Test
        void proofWithoutJsonTypeIsNotIgnored() {
            String bearer = maker.bearerFor(ALICE, grant);
            byte[] body = maker.body(ALICE, grant).getBytes(java.nio.charset.StandardCharsets.UTF_8);

            assertThat(homeserver.ask("DELETE", "/auth/grant/session", body).status())
                    .isEqualTo(415);
            assertThat(show(bearer).status()).isEqualTo(200);
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
            assertThat(show(bearer).status()).isEqualTo(401);
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
            assertThat(show(bearer).status()).isEqualTo(200);
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
            assertThat(show(bobs).status()).isEqualTo(200);
            assertThat(revoke("unknown", "Authorization: none")).isEqualTo("401 No authenticated session found");
        }

        private String revoke(String id, String bearer) {
            RawConnection.Answer answer = homeserver.ask("DELETE", "/auth/grant/session/" + id, bearer);
            return answer.status() + " " + answer.body();
        }
    }
}
