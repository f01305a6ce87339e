package pubkyconformance.homeserver.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pubkyconformance.homeserver.http.RawConnection;
import pubkyconformance.homeserver.http.RawConnection.Answer;
import pubkyconformance.spec.hash.Blake3;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FileRoutesTest {
    private final StorageHomeserver homeserver = new StorageHomeserver();
    private final StorageUser alice = homeserver.alice();

    @AfterAll
    void stop() {
        homeserver.close();
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
            try (RawConnection connection = homeserver.connect()) {
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
                assertThat(homeserver
                                .aliceWith("/priv/secret:w")
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

    private static String hash(String content) {
        return Base64.getEncoder().encodeToString(Blake3.digest(content.getBytes(UTF_8)));
    }
}
