package pubkyconformance.homeserver.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pubkyconformance.spec.key.KeyPair;

class RoutesTest {
    private static final String ALICE = key(1);
    private static final String BOB = key(2);

    private static HttpSocket server;

    @BeforeAll
    static void open() {
        Route storage = request -> text("storage "
                + request.tenant()
                        .map(tenant -> (tenant.owner().z32().equals(ALICE) ? "alice" : "other") + " " + tenant.rawPath()
                                + " " + tenant.addressing())
                        .orElse("nobody"));
        Routes routes = Routes.builder()
                .get("root", "/", request -> text("root"))
                .on("token", "GET", "/tokens/{token}", request -> text("token " + request.capture("token")))
                .on("create", "POST", "/things", request -> text("created"))
                .on("remove", "DELETE", "/things", request -> text("removed"))
                .get("query", "/query", request -> text(request.query("a").orElse("-") + "|" + request.queryAll("b")))
                .get("broken", "/broken", request -> {
                    throw new IllegalStateException("secret detail");
                })
                .get("late", "/late", request -> HttpResponse.ofFailure(new IllegalStateException("secret detail")))
                .storage("read", "GET", storage)
                .storage("write", "PUT", storage)
                .pathAddressed("lock", "LOCK", storage)
                .build();
        server = HttpSocket.openBare(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Duration.ofSeconds(30),
                HttpSocket.guarded(routes, List.of("retry-after", "lock-token", "timeout")));
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private static String key(int seed) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) seed;
        return KeyPair.ofSeed(bytes).publicKey().z32();
    }

    private static HttpResponse text(String text) {
        return PlainReply.of(HttpStatus.OK, text);
    }

    private static RawConnection.Answer ask(String method, String target, String... fields) {
        StringBuilder request = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        boolean namesHost = false;
        for (String field : fields) {
            request.append(field).append("\r\n");
            namesHost |= field.toLowerCase(Locale.ROOT).startsWith("host:");
        }
        try (RawConnection connection = new RawConnection(server.port())) {
            connection.send(request.append(namesHost ? "\r\n" : "Host: localhost\r\n\r\n")
                    .toString());
            return method.equals("HEAD") ? connection.readHeadOnly() : connection.read();
        }
    }

    @Nested
    class Lookup {
        @Test
        void fixedPathIsFound() {
            assertThat(ask("GET", "/").body()).isEqualTo("root");
            assertThat(ask("POST", "/things?x=1").body()).isEqualTo("created");
        }

        @Test
        void capturedSegmentIsDecoded() {
            assertThat(ask("GET", "/tokens/a%20b").body()).isEqualTo("token a b");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/things/", "//things", "/Things", "/%74hings", "/tokens", "/tokens/", "/tokens/a/b"})
        void whatDiffersFromAFixedPathBelongsToStorage(String target) {
            assertThat(ask("GET", target).body()).isEqualTo("storage nobody");
        }

        @Test
        void headIsAnsweredLikeGetWithoutBody() {
            RawConnection.Answer answer = ask("HEAD", "/");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("content-length")).isEqualTo("4");
        }

        @ParameterizedTest
        @CsvSource({
            "HEAD, /tokens/a, GET",
            "PUT, /things, 'POST, DELETE'",
            "POST, /, 'GET, HEAD'",
            "LOCK, /pub/x, 'GET, PUT'",
            "PATCH, /storage/ALICE/pub/x, 'GET, PUT, LOCK'",
        })
        void otherMethodIs405WithTheAllowedOnes(String method, String target, String allowed) {
            RawConnection.Answer answer = ask(method, target.replace("ALICE", ALICE));

            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.header("allow")).isEqualTo(allowed);
            assertThat(answer.body()).isEmpty();
        }

        @Test
        void targetWithoutPathIsRefused() {
            assertThat(ask("GET", "*").status()).isEqualTo(400);
        }

        @Test
        void queryIsDecodedAsFormsAre() {
            assertThat(ask("GET", "/query?b=1&a=x+y%2Bz&b=%C3%A4&=&b").body()).isEqualTo("x y+z|[1, \u00c3\u00a4, ]");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/broken", "/late"})
        void failureIs500WithoutDetail(String target) {
            RawConnection.Answer answer = ask("GET", target, "Origin: https://app.example");

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body()).isEqualTo("Internal server error");
            assertThat(answer.header("access-control-allow-origin")).isEqualTo("https://app.example");
        }
    }

    @Nested
    class PathAddressing {
        @Test
        void pathNamesOwnerAndRest() {
            assertThat(ask("LOCK", "/storage/" + ALICE + "/pub//a/../b%20c").body())
                    .isEqualTo("storage alice /pub//a/../b%20c BY_PATH");
        }

        @Test
        void headersHaveNoSay() {
            assertThat(ask("GET", "/storage/" + ALICE + "/x?pubky-host=" + BOB, "Host: " + BOB, "pubky-host: " + BOB)
                            .body())
                    .isEqualTo("storage alice /x BY_PATH");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "/",
                    "?x=1",
                    "/ALICE",
                    "/ALICE/",
                    "/pubkyALICE/pub/x",
                    "/_pubky.ALICE/pub/x",
                    "/pk:ALICE/pub/x",
                    "/x@ALICE/pub/x",
                    "/foo.ALICE/pub/x",
                    "/yyyy/pub/x",
                    "/ALICE/pub/%ff",
                    "/ALICE/../x",
                    "/ALICE/pub/a%5Cb",
                })
        void malformedAddressIs400ForEveryMethod(String rest) {
            for (String method : new String[] {"GET", "PUT", "PATCH"}) {
                RawConnection.Answer answer = ask(method, "/storage" + rest.replace("ALICE", ALICE), "Host: " + BOB);

                assertThat(answer.status()).as(method).isEqualTo(400);
                assertThat(answer.header("content-type")).isEqualTo("text/plain; charset=utf-8");
            }
        }

        @Test
        void onlyTheCanonicalSpellingOfTheOwnerCounts() {
            char last = ALICE.charAt(51);
            String other = ALICE.substring(0, 51) + (last == 'y' ? 'b' : 't');

            assertThat(ask("GET", "/storage/" + other + "/pub/x").status()).isEqualTo(400);
            assertThat(ask("GET", "/storage/" + ALICE.toUpperCase(Locale.ROOT) + "/pub/x")
                            .status())
                    .isEqualTo(400);
        }

        @ParameterizedTest
        @ValueSource(strings = {"//storage/ALICE/pub/x", "/%73torage/ALICE/pub/x", "/Storage/ALICE/x", "/storages/x"})
        void onlyTheRawPrefixIsReserved(String target) {
            assertThat(ask("GET", target.replace("ALICE", ALICE), "Host: " + BOB)
                            .body())
                    .startsWith("storage other ")
                    .endsWith(" BY_HOST");
        }
    }

    @Nested
    class HostAddressing {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Host: ALICE",
                    "Host: _pubky.ALICE",
                    "Host: ALICE:6287",
                    "Host: _pubky.ALICE:6287",
                    "Host: ALICE.",
                    "Pubky-Host: ALICE"
                })
        void headerNamesTheUser(String field) {
            assertThat(ask("GET", "/pub/x", field.replace("ALICE", ALICE)).body())
                    .isEqualTo("storage alice /pub/x BY_HOST");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Host: pubkyALICE",
                    "pubky-host: pubkyALICE",
                    "pubky-host: not-a-key",
                    "Host: ALICE.example",
                    "pubky-host: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyb"
                })
        void whatNamesNoKeyIsIgnored(String field) {
            assertThat(ask("GET", "/pub/x", field.replace("ALICE", ALICE)).body())
                    .isEqualTo("storage nobody");
        }

        @Test
        void pubkyHostBeatsHostAndHostBeatsTheQuery() {
            assertThat(ask("GET", "/a", "Host: " + BOB, "pubky-host: " + ALICE).body())
                    .isEqualTo("storage alice /a BY_HOST");
            assertThat(ask("GET", "/a?pubky-host=" + BOB, "Host: " + ALICE).body())
                    .isEqualTo("storage alice /a BY_HOST");
            assertThat(ask("GET", "/a", "Host: " + ALICE, "pubky-host: not-a-key")
                            .body())
                    .isEqualTo("storage alice /a BY_HOST");
        }

        @Test
        void firstValidKeyInTheQueryCounts() {
            assertThat(ask("GET", "/a?pubky-host=x&pubky-host=" + ALICE + "&pubky-host=" + BOB)
                            .body())
                    .isEqualTo("storage alice /a BY_HOST");
        }

        @Test
        void authorityOfAnAbsoluteTargetBeatsHost() {
            assertThat(ask("GET", "http://" + ALICE + "/pub/x", "Host: " + BOB).body())
                    .isEqualTo("storage alice /pub/x BY_HOST");
        }
    }

    @Nested
    class CrossOrigin {
        @ParameterizedTest
        @ValueSource(strings = {"/", "/nowhere", "/storage", "*"})
        void preflightOfAnyPathIsMirrored(String target) {
            RawConnection.Answer answer = ask(
                    "OPTIONS",
                    target,
                    "Origin: https://app.example",
                    "Access-Control-Request-Method: LOCK",
                    "Access-Control-Request-Headers: if, timeout");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.header("access-control-allow-origin")).isEqualTo("https://app.example");
            assertThat(answer.header("access-control-allow-methods")).isEqualTo("LOCK");
            assertThat(answer.header("access-control-allow-headers")).isEqualTo("if, timeout");
            assertThat(answer.header("access-control-allow-credentials")).isEqualTo("true");
        }

        @Test
        void plainOptionsGetsNoMoreThanItSent() {
            RawConnection.Answer answer = ask("OPTIONS", "/");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("access-control-allow-origin")).isEmpty();
            assertThat(answer.header("access-control-allow-methods")).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"GET, /, 200", "GET, /storage, 400", "PATCH, /, 405"})
        void everyAnswerMayBeRead(String method, String target, int status) {
            RawConnection.Answer answer = ask(method, target, "Origin: https://app.example");

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.header("access-control-allow-origin")).isEqualTo("https://app.example");
            assertThat(answer.header("access-control-allow-credentials")).isEqualTo("true");
            assertThat(answer.header("access-control-expose-headers")).isEqualTo("retry-after,lock-token,timeout");
            assertThat(answer.header("vary"))
                    .isEqualTo("origin, access-control-request-method, access-control-request-headers");
        }
    }
}
