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
import org.junit.jupiter.params.provider.ValueSource;
import pubkyconformance.homeserver.RunningHomeserver;
import pubkyconformance.homeserver.TestKeys;
import pubkyconformance.homeserver.http.RawConnection;
import pubkyconformance.spec.grant.Grant;
import pubkyconformance.spec.key.KeyPair;

class GrantExchangeTest {
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

            RawConnection.Answer shown = maker.show("Authorization: Bearer "
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

            assertThat(maker.show(first).status()).isEqualTo(401);
            assertThat(maker.show(second).status()).isEqualTo(200);
            assertThat(GrantMaker.json(maker.show(second)).get("created_at").asLong())
                    .isEqualTo(maker.now() - 600);
        }

        @Test
        void bearerEndsAfterAnHour() {
            String bearer = maker.bearerFor(ALICE, maker.grant(ALICE, "/:rw", "one"));

            homeserver.clock().advance(Duration.ofSeconds(3599));
            assertThat(maker.show(bearer).status()).isEqualTo(200);
            homeserver.clock().advance(Duration.ofSeconds(1));
            assertThat(maker.show(bearer).status()).isEqualTo(401);
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
            assertThat(maker.show("Authorization: Bearer "
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

            assertThat(maker.show(field.replace("TOKEN", token)).status()).isEqualTo(401);
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
                    alive += maker.show("Authorization: Bearer " + token).status() == 200 ? 1 : 0;
                }
            } finally {
                threads.shutdown();
            }

            assertThat(alive).isEqualTo(1);
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
            assertThat(GrantMaker.json(maker.show(bearer)).get("pubky").asText())
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
            assertThat(GrantMaker.json(maker.show(bearer)).get("capabilities").toString())
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
}
