package pubkyconformance.homeserver.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pubkyconformance.homeserver.HomeserverApp;
import pubkyconformance.homeserver.MovableClock;
import pubkyconformance.homeserver.TestKeys;
import pubkyconformance.homeserver.http.RawConnection;
import pubkyconformance.homeserver.http.RawConnection.Answer;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LockRoutesTest {
    private final MovableClock clock = new MovableClock();
    private final HomeserverApp app = HomeserverApp.builder().clock(clock).start();
    private final StorageUser alice = StorageUser.signUp(app.clientPort(), clock, TestKeys.pair(1));
    private final StorageUser bob = StorageUser.signUp(app.clientPort(), clock, TestKeys.pair(2));

    @AfterAll
    void stop() {
        app.close();
    }

    @Nested
    class Locking {

        @Test
        void describesTheLock() {
            Answer answer = alice.ask("LOCK", "/pub//new/./f", "Timeout: Second-7, Infinite");

            String token = answer.header("lock-token");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("content-type")).isEqualTo("application/xml; charset=utf-8");
            assertThat(answer.header("timeout")).isEqualTo("Second-7");
            assertThat(token).matches("<opaquelocktoken:[-0-9a-f]{36}>");
            assertThat(answer.header("allow")).isEmpty();
            assertThat(answer.body())
                    .contains("<D:href>" + token.replaceAll("[<>]", "") + "</D:href>")
                    .contains("<D:href>" + alice.target("/pub//new/./f") + "</D:href>")
                    .contains("<D:timeout>Second-7</D:timeout>");
            assertThat(alice.ask("GET", "/pub/new/f").status()).isEqualTo(404);
            assertThat(alice.put("/pub/new/f", "x").status()).isEqualTo(423);
        }

        @Test
        void keepsOthersOut() {
            String token = lock("/pub/kept");

            assertThat(alice.ask("LOCK", "/pub/kept").status()).isEqualTo(423);
            assertThat(alice.put("/pub/kept", "x").body()).isEqualTo("Resource is locked");
            assertThat(alice.ask("DELETE", "/pub/kept").status()).isEqualTo(423);
            assertThat(alice.askAnonymously("DELETE", "/pub/kept", "pubky-host: " + alice.z32(), alice.cookieField())
                            .status())
                    .isEqualTo(423);
            assertThat(alice.put("/pub/kept", "x", "If: (" + token + ")").status())
                    .isEqualTo(201);
            assertThat(alice.ask("GET", "/pub/kept").body()).isEqualTo("x");
            assertThat(alice.ask("DELETE", "/pub/kept", "If: (" + token + ")").status())
                    .isEqualTo(204);
        }

        @Test
        void lastsAsLongAsAnnounced() {
            lock("/pub/short", "Timeout: Second-2");
            clock.advance(Duration.ofMillis(1_999));

            assertThat(alice.put("/pub/short", "x").status()).isEqualTo(423);

            clock.advance(Duration.ofMillis(1));

            assertThat(alice.put("/pub/short", "x").status()).isEqualTo(201);
        }

        @Test
        void isRefreshedWithItsToken() {
            String token = lock("/pub/refreshed", "Timeout: Second-2");

            Answer refreshed = alice.ask("LOCK", "/pub/refreshed", "If: (" + token + ")", "Timeout: Infinite");

            assertThat(refreshed.status()).isEqualTo(200);
            assertThat(refreshed.header("timeout")).isEqualTo("Second-60");
            assertThat(refreshed.header("lock-token")).isEmpty();
            clock.advance(Duration.ofSeconds(59));
            assertThat(alice.put("/pub/refreshed", "x").status()).isEqualTo(423);
        }

        @ParameterizedTest
        @CsvSource({
            "<D:lockinfo xmlns:D='DAV:'><D:lockscope><D:exclusive/></D:lockscope><D:locktype><D:write/></D:locktype></D:lockinfo>, 200",
            "<lockinfo><shared/><write/></lockinfo>, 400",
            "nonsense, 400",
        })
        void readsWhatKindOfLockIsAskedFor(String body, int status) {
            assertThat(alice.ask("LOCK", "/pub/kind", body.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                            .status())
                    .isEqualTo(status);
        }

        @Test
        void takesNoLongBody() {
            Answer answer = alice.ask("LOCK", "/pub/long", new byte[16_385]);

            assertThat(answer).extracting(Answer::status, Answer::body).containsExactly(413, "lockinfo body too large");
            assertThat(alice.put("/pub/long", "x").status()).isEqualTo(201);
        }

        @Test
        void isForWhoeverMayWrite() {
            assertThat(alice.askAnonymously("LOCK", alice.target("/pub/x")).status())
                    .isEqualTo(401);
            assertThat(alice.askAnonymously("LOCK", alice.target("/pub/x"), bob.cookieField())
                            .status())
                    .isEqualTo(401);
            assertThat(alice.ask("LOCK", "/pub/").body()).isEqualTo("Target path must be a file");
            assertThat(alice.ask("LOCK", "/other/x").status()).isEqualTo(403);
            assertThat(alice.signIn(clock, "/pub/:r").ask("LOCK", "/pub/x").status())
                    .isEqualTo(403);
        }

        @Test
        void isOfNoUseWhereNothingCouldBeWritten() {
            alice.put("/pub/file", "x");

            assertThat(alice.ask("LOCK", "/pub/file/below").status()).isEqualTo(409);
        }

        @Test
        void isNotForTheOtherFormOfAddress() {
            Answer answer = alice.askAnonymously("LOCK", "/pub/x", "pubky-host: " + alice.z32(), alice.cookieField());

            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.header("allow")).isEqualTo("GET, HEAD, PUT, DELETE");
        }

        @Test
        void ofAPrivatePathIsKeptFromCaches() {
            assertThat(alice.ask("LOCK", "/priv/x").header("cache-control")).isEqualTo("no-store");
            assertThat(alice.put("/priv/x", "x").header("cache-control")).isEqualTo("no-store");
        }
    }

    @Nested
    class Unlocking {

        @Test
        void freesThePath() {
            String token = lock("/pub/freed");

            assertThat(alice.ask("UNLOCK", "/pub/freed", "Lock-Token: " + token).status())
                    .isEqualTo(204);
            assertThat(alice.put("/pub/freed", "x").status()).isEqualTo(201);
            assertThat(alice.ask("UNLOCK", "/pub/freed", "Lock-Token: " + token))
                    .extracting(Answer::status, Answer::body)
                    .containsExactly(409, "No lock with this token on this path");
        }

        @Test
        void needsTheTokenAndTheRightToWrite() {
            String token = lock("/pub/still");

            assertThat(alice.ask("UNLOCK", "/pub/still").body()).isEqualTo("Missing or malformed Lock-Token header");
            assertThat(alice.ask("UNLOCK", "/pub/still", "Lock-Token: <urn:x>").status())
                    .isEqualTo(400);
            assertThat(alice.ask("UNLOCK", "/pub/still", "Lock-Token: <opaquelocktoken:x>")
                            .status())
                    .isEqualTo(409);
            assertThat(alice.askAnonymously("UNLOCK", alice.target("/pub/still"), "Lock-Token: " + token)
                            .status())
                    .isEqualTo(401);
            assertThat(alice.put("/pub/still", "x").status()).isEqualTo(423);
        }
    }

    @Nested
    class WritingUnderALock {

        @Test
        void failsIfTheTokenIsThatOfNoLiveLockHere() {
            String elsewhere = lock("/pub/elsewhere");

            assertThat(alice.put("/pub/free", "x", "If: (" + elsewhere + ")"))
                    .extracting(Answer::status, Answer::body)
                    .containsExactly(412, "The If header does not name the live lock on this path");
            assertThat(alice.put("/pub/free", "x", "If: ([\"etag\"])").status()).isEqualTo(201);
        }

        @Test
        void failsAtItsEndIfTheLockWasLostMeanwhile() {
            String token = lock("/pub/lost", "Timeout: Second-60");
            alice.put("/pub/lost", "old", "If: (" + token + ")");
            try (RawConnection upload = alice.startChunkedPut("/pub/lost", "If: (" + token + ")")) {
                upload.send("3\r\nnew\r\n");
                alice.ask("UNLOCK", "/pub/lost", "Lock-Token: " + token);
                upload.send("0\r\n\r\n");

                assertThat(upload.read().status()).isEqualTo(412);
            }
            assertThat(alice.ask("GET", "/pub/lost").body()).isEqualTo("old");
        }

        @Test
        void deletesNothingThatIsNotThere() {
            String token = lock("/pub/nothing");

            assertThat(alice.ask("DELETE", "/pub/nothing", "If: (" + token + ")")
                            .status())
                    .isEqualTo(404);
        }
    }

    private String lock(String path, String... fields) {
        Answer answer = alice.ask("LOCK", path, fields);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.header("lock-token");
    }
}
