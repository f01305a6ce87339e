package pubkyconformance.homeserver.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pubkyconformance.homeserver.http.RawConnection;
import pubkyconformance.homeserver.http.RawConnection.Answer;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WriteRoutesTest {
    private final StorageHomeserver homeserver = new StorageHomeserver();
    private final StorageUser alice = homeserver.alice();
    private final StorageUser bob = homeserver.bob();

    @AfterAll
    void stop() {
        homeserver.close();
    }

    @Nested
    class Uploads {

        @Test
        void inChunksAreTaken() {
            try (RawConnection connection = alice.startChunkedPut("/pub/chunked")) {
                connection.send("5\r\nhello\r\n").send("1;x=y\r\n!\r\n0\r\n\r\n");

                assertThat(connection.read().status()).isEqualTo(201);
            }
            assertThat(alice.ask("GET", "/pub/chunked").body()).isEqualTo("hello!");
        }

        @Test
        void thatBreakOffChangeNothing() {
            alice.put("/pub/aborted", "old");
            String before = feed();
            try (RawConnection connection = alice.startChunkedPut("/pub/aborted")) {
                connection.send("5\r\nhello\r\n");
            }
            try (RawConnection connection = homeserver.connect()) {
                connection.send("PUT " + alice.target("/pub/aborted") + " HTTP/1.1\r\nHost: h\r\n" + alice.cookieField()
                        + "\r\nContent-Length: 100000\r\n\r\nhello");
            }

            await().during(Duration.ofMillis(200))
                    .until(() -> alice.ask("GET", "/pub/aborted").body().equals("old"));
            assertThat(feed()).isEqualTo(before);
        }

        @Test
        void thatCannotFitAreToldBeforeTheirBody() {
            homeserver.limitBob(1_000);
            try (RawConnection connection = homeserver.connect()) {
                connection.send("PUT " + bob.target("/pub/x") + " HTTP/1.1\r\nHost: h\r\n" + bob.cookieField()
                        + "\r\nContent-Length: 745\r\n\r\n");

                assertThat(connection.read().status()).isEqualTo(507);
            }
            byte[] much = new byte[300_000];

            assertThat(bob.ask("PUT", "/pub/x", much).status()).isEqualTo(507);
            assertThat(bob.ask("PUT", "/pub/x", new byte[744]).status()).isEqualTo(201);
            assertThat(bob.ask("PUT", "/pub/y", new byte[0]).status()).isEqualTo(507);
        }

        @Test
        void thatTurnOutTooLongAreToldAtTheirEnd() {
            homeserver.limitBob(1_000);
            String before = feed();
            try (RawConnection connection = bob.startChunkedPut("/pub/x2")) {
                for (int i = 0; i < 20; i++) {
                    connection.send("64\r\n" + "a".repeat(100) + "\r\n");
                }
                connection.send("0\r\n\r\n");

                Answer answer = connection.read();

                assertThat(answer.status()).isEqualTo(507);
                assertThat(answer.body()).isEqualTo("Disk space quota exceeded");
            }
            assertThat(bob.ask("GET", "/pub/x2").status()).isEqualTo(404);
            assertThat(feed()).isEqualTo(before);
        }

        private String feed() {
            return alice.askAnonymously("GET", "/events/?limit=1000").body();
        }
    }

    @Nested
    class Refusals {

        @ParameterizedTest
        @CsvSource({
            "/pub/d/, 400, Target path must be a file",
            "/pub/d/., 400, Target path must be a file",
            "/other/x, 403, Writing to directories other than '/pub/' and '/priv/' is forbidden",
            "/pub, 403, Writing to directories other than '/pub/' and '/priv/' is forbidden",
            "/pub/a/../../x, 403, Writing to directories other than '/pub/' and '/priv/' is forbidden",
        })
        void ofPathsThatCannotBeWritten(String path, int status, String text) {
            assertThat(alice.put(path, "x"))
                    .extracting(Answer::status, Answer::body)
                    .containsExactly(status, text);
            assertThat(alice.ask("DELETE", path).status()).isEqualTo(status);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"/pub/report%20", "/pub/report%C2%A0", "/pub/scope/%5C..%5Creport", "/pub/a%0Ab/../report"})
        void ofOtherSpellingsLeaveTheFileAlone(String path) {
            alice.put("/pub/report", "x");

            assertThat(alice.put(path, "y").status()).isEqualTo(400);
            assertThat(alice.ask("DELETE", path).status()).isEqualTo(400);
            assertThat(alice.ask("GET", "/pub/report").body()).isEqualTo("x");
        }

        @Test
        void ofCollisions() {
            alice.put("/pub/c/file", "x");

            Answer above = alice.put("/pub/c", "x");

            assertThat(above.status()).isEqualTo(409);
            assertThat(above.body()).isEqualTo("File/folder path collision");
            assertThat(alice.put("/pub/c/file/below", "x").status()).isEqualTo(409);
        }

        @Test
        void ofWhoeverMayNotWrite() {
            StorageUser scoped = homeserver.aliceWith("/pub/app/:rw,/pub/read/:r");

            assertThat(alice.askAnonymously("PUT", alice.target("/pub/x")).status())
                    .isEqualTo(401);
            assertThat(alice.askAnonymously("PUT", alice.target("/pub/x"), bob.cookieField())
                            .status())
                    .isEqualTo(401);
            assertThat(scoped.put("/pub/app/x", "x").status()).isEqualTo(201);
            assertThat(scoped.put("/pub/app/../other", "x").status()).isEqualTo(403);
            assertThat(scoped.put("/pub/app", "x").status()).isEqualTo(403);
            assertThat(scoped.put("/pub/read/x", "x").status()).isEqualTo(403);
        }

        @Test
        void withoutATenant() {
            assertThat(alice.askAnonymously("GET", "/pub/x"))
                    .extracting(Answer::status, Answer::body)
                    .containsExactly(400, "Missing request tenant");
        }

        @Test
        void ofOtherMethodsNameTheRightOnes() {
            Answer answer = alice.ask("PATCH", "/pub/x");

            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.header("allow")).isEqualTo("GET, HEAD, PUT, DELETE, LOCK, UNLOCK");
        }
    }
}
