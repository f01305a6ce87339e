package pubkyconformance.homeserver.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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

class GrantRefusalTest {
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
            byte[] bytes = body.getBytes(UTF_8);

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
}
