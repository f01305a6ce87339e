package pubkyconformance.homeserver.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pubkyconformance.homeserver.HomeserverApp;
import pubkyconformance.homeserver.MovableClock;
import pubkyconformance.homeserver.TestKeys;
import pubkyconformance.homeserver.http.RawConnection;
import pubkyconformance.homeserver.http.RawConnection.Answer;
import pubkyconformance.spec.hash.Blake3;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StorageRoutesTest {
    private final MovableClock clock = new MovableClock();
    private final FakeAccountLimits limits = new FakeAccountLimits();
    private final HomeserverApp app =
            HomeserverApp.builder().clock(clock).accounts(limits).start();
    private final StorageUser alice = StorageUser.signUp(app.clientPort(), clock, TestKeys.pair(1));
    private final StorageUser bob = StorageUser.signUp(app.clientPort(), clock, TestKeys.pair(2));

    @AfterAll
    void stop() {
        app.close();
    }

    @Nested
    class Files {

        @Test
        void areReadAsTheyWereWritten() {
            Answer written = alice.put("/pub/notes/a.txt", "hello");
            Answer read = alice.askAnonymously("GET", alice.target("/pub/notes/a.txt"));

            assertThat(written.status()).isEqualTo(201);
            assertThat(written.body()).isEmpty();
            assertThat(read.status()).isEqualTo(200);
            assertThat(read.body()).isEqualTo("hello");
            assertThat(read.header("content-length")).isEqualTo("5");
            assertThat(read.header("content-type")).isEqualTo("text/plain");
            assertThat(read.header("etag")).isEqualTo('"' + hash("hello") + '"');
            assertThat(read.header("last-modified")).isEqualTo("Tue, 24 Nov 2026 12:00:00 GMT");
            assertThat(read.header("cache-control")).isEqualTo("private, must-revalidate");
            assertThat(read.header("vary")).doesNotContain("pubky-host");
        }

        @Test
        void haveOneContentUnderBothAddresses() {
            alice.put("/pub/both", "x");

            Answer read = alice.askAnonymously("GET", "/pub/both", "pubky-host: " + alice.z32());

            assertThat(read.body()).isEqualTo("x");
            assertThat(read.header("vary")).contains("pubky-host");
        }

        @Test
        void ofManyBytesAreStreamedBothWays() {
            byte[] content = new byte[3_000_000];
            new Random(1).nextBytes(content);

            assertThat(alice.ask("PUT", "/pub/big.bin", content).status()).isEqualTo(201);
            assertThat(StorageUser.bytes(alice.ask("GET", "/pub/big.bin"))).isEqualTo(content);
        }

        @Test
        void areAskedAboutWithHead() {
            alice.put("/pub/head", "hello");
            try (RawConnection connection = new RawConnection(app.clientPort())) {
                String head = " " + alice.target("/pub/head") + " HTTP/1.1\r\nHost: h\r\nIf-None-Match: *\r\n\r\n";

                Answer answer = connection
                        .send("HEAD" + head.replace("If-None-Match: *\r\n", ""))
                        .readHeadOnly();
                Answer next = connection.send("GET" + head).read();

                assertThat(answer.status()).isEqualTo(200);
                assertThat(answer.header("content-length")).isEqualTo("5");
                assertThat(answer.header("etag")).isEqualTo('"' + hash("hello") + '"');
                assertThat(next.status()).as("on the same connection").isEqualTo(304);
            }
            assertThat(alice.ask("HEAD", "/pub/head", "If-None-Match: *").status())
                    .isEqualTo(200);
            assertThat(alice.ask("HEAD", "/pub/none").status()).isEqualTo(404);
            assertThat(alice.ask("HEAD", "/pub/").status()).isEqualTo(404);
        }

        @Test
        void areReadWholeWhateverRangeIsAsked() {
            alice.put("/pub/range", "hello");

            Answer read = alice.ask("GET", "/pub/range", "Range: bytes=1-2");

            assertThat(read.status()).isEqualTo(200);
            assertThat(read.body()).isEqualTo("hello");
            assertThat(read.header("accept-ranges")).isEmpty();
        }

        @Test
        void areDeletedOnce() {
            alice.put("/pub/gone", "x");

            Answer deleted = alice.ask("DELETE", "/pub/gone");

            assertThat(deleted.status()).isEqualTo(204);
            assertThat(deleted.body()).isEmpty();
            assertThat(alice.ask("DELETE", "/pub/gone").status()).isEqualTo(404);
            assertThat(alice.ask("GET", "/pub/gone").body()).isEqualTo("Not Found");
        }

        @Test
        void withoutAnyBytesAreFiles() {
            assertThat(alice.put("/pub/empty", "").status()).isEqualTo(201);

            Answer read = alice.ask("GET", "/pub/empty");

            assertThat(read.status()).isEqualTo(200);
            assertThat(read.header("content-length")).isEqualTo("0");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/pub/odd/a%20b",
                    "/pub/odd/%25",
                    "/pub/odd/a%3Fb%23c",
                    "/pub/odd/%C3%A9",
                    "/pub/odd/e%CC%81",
                    "/pub/odd/E",
                    "/pub/odd/*<x>",
                    "/pub/odd/+"
                })
        void keepTheirNamesToTheByte(String path) {
            alice.put(path, path);

            assertThat(alice.ask("GET", path).body()).isEqualTo(path);
        }
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
            try (RawConnection connection = new RawConnection(app.clientPort())) {
                connection.send("PUT " + alice.target("/pub/aborted") + " HTTP/1.1\r\nHost: h\r\n" + alice.cookieField()
                        + "\r\nContent-Length: 100000\r\n\r\nhello");
            }

            await().during(Duration.ofMillis(200))
                    .until(() -> alice.ask("GET", "/pub/aborted").body().equals("old"));
            assertThat(feed()).isEqualTo(before);
        }

        @Test
        void thatCannotFitAreToldBeforeTheirBody() {
            limits.limit(TestKeys.user(2), 1_000);
            try (RawConnection connection = new RawConnection(app.clientPort())) {
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
            limits.limit(TestKeys.user(2), 1_000);
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
            StorageUser scoped = alice.signIn(clock, "/pub/app/:rw,/pub/read/:r");

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

    @Nested
    class Conditions {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "If-None-Match: TAG | 304",
                    "If-None-Match: \"other\", TAG | 304",
                    "If-None-Match: W/TAG | 304",
                    "If-None-Match: * | 304",
                    "If-None-Match: \"other\" | 200",
                    "If-None-Match: other | 200",
                    "If-Modified-Since: Tue, 24 Nov 2026 12:00:00 GMT | 304",
                    "If-Modified-Since: Tuesday, 24-Nov-26 12:00:00 GMT | 304",
                    "If-Modified-Since: Tue Nov 24 12:00:00 2026 | 304",
                    "If-Modified-Since: Tue, 24 Nov 2026 11:59:59 GMT | 200",
                    "If-Modified-Since: yesterday | 200",
                })
        void sendOnlyWhatIsNew(String field, int status) {
            alice.put("/pub/conditional", "hello");
            String tag = '"' + hash("hello") + '"';

            Answer answer = alice.ask("GET", "/pub/conditional", field.replace("TAG", tag));

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.header("etag")).isEqualTo(tag);
            assertThat(answer.body()).isEqualTo(status == 200 ? "hello" : "");
            assertThat(answer.header("content-type")).isEqualTo(status == 200 ? "application/octet-stream" : "");
        }

        @Test
        void onTagsGoBeforeThoseOnDates() {
            alice.put("/pub/conditional", "hello");

            assertThat(alice.ask(
                                    "GET",
                                    "/pub/conditional",
                                    "If-None-Match: \"other\"",
                                    "If-Modified-Since: Tue, 24 Nov 2026 12:00:00 GMT")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Nested
    class PrivateFiles {

        @Test
        void areForTheirOwnerAlone() {
            alice.put("/priv/secret", "x");
            String target = alice.target("/priv/secret");

            assertThat(alice.ask("GET", "/priv/secret").body()).isEqualTo("x");
            assertThat(alice.ask("GET", "/priv/none").status()).isEqualTo(404);
            for (String method : new String[] {"GET", "HEAD"}) {
                assertThat(alice.askAnonymously(method, target).status()).isEqualTo(401);
                assertThat(alice.askAnonymously(method, alice.target("/priv/none"))
                                .status())
                        .isEqualTo(401);
                assertThat(alice.signIn(clock, "/priv/secret:w")
                                .ask(method, "/priv/secret")
                                .status())
                        .isEqualTo(403);
            }
            assertThat(alice.askAnonymously("GET", target, "If-None-Match: *").status())
                    .isEqualTo(401);
        }

        @ParameterizedTest
        @CsvSource({
            "GET, /priv/cached, 200",
            "GET, /priv/none, 404",
            "GET, /priv/, 200",
            "GET, /pub/../priv/cached, 200",
            "GET, /priv/a%00, 400",
            "PATCH, /priv/cached, 405",
            "PUT, /priv/dir/, 400",
        })
        void areKeptFromCaches(String method, String path, int status) {
            alice.put("/priv/cached", "x");

            Answer byPath = alice.ask(method, path);
            Answer byHost = alice.askAnonymously(method, path, "pubky-host: " + alice.z32(), alice.cookieField());

            assertThat(byPath.status()).isEqualTo(status);
            assertThat(byPath.header("cache-control")).isEqualTo("no-store");
            assertThat(byPath.header("vary")).contains("Authorization, Cookie").doesNotContain("pubky-host");
            assertThat(byHost.status()).isEqualTo(status);
            assertThat(byHost.header("cache-control")).isEqualTo("no-store");
            assertThat(byHost.header("vary")).contains("pubky-host, Authorization, Cookie");
        }
    }

    @Nested
    class Listings {
        private final String prefix = "pubky://" + alice.z32() + "/pub/list/";

        Listings() {
            for (String name : new String[] {"a", "b/1", "b/2", "c++/x/y", "z"}) {
                alice.put("/pub/list/" + name, name);
            }
        }

        @Test
        void printTheAddressesOfAllFilesBelow() {
            Answer listing = alice.askAnonymously("GET", alice.target("/pub/list/"));

            assertThat(listing.status()).isEqualTo(200);
            assertThat(listing.header("content-type")).isEqualTo("text/plain");
            assertThat(listing.header("etag")).isEmpty();
            assertThat(listing.header("cache-control")).isEmpty();
            assertThat(listing.body()).isEqualTo(lines("a", "b/1", "b/2", "c++/x/y", "z"));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "?shallow | a b/ c++/ z",
                    "?shallow=&reverse=1 | z c++/ b/ a",
                    "?shallow=yes&limit=2&cursor=KEY/pub/list/a | b/ c++/",
                    "?shallow&reverse&limit=1&cursor=pubky%3A%2F%2FKEY/pub/list/c%2B%2B/ | b/",
                    "?cursor=KEY/pub/list/b/1&shallow=no | b/2 c++/x/y z",
                    "?limit=2&limit=1 | a",
                    "?limit=-1&cursor=KEY/pub/list/c | c++/x/y z",
                    "?cursor= | a b/1 b/2 c++/x/y z",
                    "?cursor=KEY/pub/list/zz | ''",
                    "?limit=0 | ''",
                })
        void takeParameters(String query, String names) {
            Answer listing = alice.ask("GET", "/pub/list/" + query.replace("KEY", alice.z32()));

            assertThat(listing.status()).isEqualTo(200);
            assertThat(listing.body()).isEqualTo(names.isEmpty() ? "" : lines(names.split(" ")));
        }

        @ParameterizedTest
        @CsvSource({
            "/pub/list/?cursor=/pub/list/a, 400, Invalid cursor",
            "/pub/list/?cursor=KEY, 400, Invalid cursor",
            "/pub/list/?cursor=KEY/pub//list, 400, Invalid cursor",
            "/pub/list/?cursor=pubkyKEY/pub/list/a, 400, Invalid cursor",
            "/pub/none/?cursor=x, 404, Directory Not Found",
            "/pub/none/, 404, Directory Not Found",
            "/pub/list/a/, 404, Directory Not Found",
            "/pub/list, 404, Not Found",
            "/pub/list/?shallow=maybe, 400, Invalid boolean parameter",
            "/pub/list/a?reverse=maybe, 400, Invalid boolean parameter",
        })
        void refuse(String path, int status, String text) {
            assertThat(alice.ask("GET", path.replace("KEY", alice.z32())))
                    .extracting(Answer::status, Answer::body)
                    .containsExactly(status, text);
        }

        @Test
        void varyByHostWhereThatDecides() {
            assertThat(alice.askAnonymously("GET", "/pub/list/", "pubky-host: " + alice.z32())
                            .header("vary"))
                    .contains("pubky-host");
        }

        private String lines(String... names) {
            return prefix + String.join("\n" + prefix, names);
        }
    }

    private static String hash(String content) {
        return Base64.getEncoder()
                .encodeToString(Blake3.digest(content.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
}
