package pubkyconformance.client.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pubkyconformance.client.Body;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.ExchangeLog;
import pubkyconformance.client.Headers;
import pubkyconformance.client.HttpDriver;
import pubkyconformance.client.Limits;
import pubkyconformance.client.RawServer;
import pubkyconformance.client.Speaker;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;

/** What the named requests look like on the wire. */
class ApiTest {
    private static final PublicKey USER = KeyPair.ofSeed(new byte[32]).publicKey();
    private static final Credential BEARER = Credential.bearer("abc");

    /** The request that {@code act} sends, without the fields that every request has. */
    private static String sent(Consumer<HttpDriver> act) throws IOException {
        try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                HttpDriver driver = new HttpDriver(
                        server.uri(),
                        Speaker.throwAway("Alice"),
                        new ExchangeLog(exchange -> {}),
                        Limits.DEFAULT,
                        InstantSource.system(),
                        Headers.NONE)) {
            act.accept(driver);
            return server.received()
                    .get(0)
                    .replace("Host: " + server.uri().getAuthority() + "\r\n", "")
                    .strip();
        }
    }

    @Nested
    class Storage {
        @ParameterizedTest
        @CsvSource({
            "PUBKY_HOST, 'GET /pub/a?x=1 HTTP/1.1\r\npubky-host: {key}'",
            "HOST, 'GET /pub/a?x=1 HTTP/1.1\r\nHost: _pubky.{key}'",
            "QUERY, 'GET /pub/a?x=1&pubky-host={key} HTTP/1.1\r\nHost: localhost'",
            "STORAGE_PATH, GET /storage/{key}/pub/a?x=1 HTTP/1.1",
        })
        void everyAddressingNamesTheOwner(Addressing addressing, String expected) throws IOException {
            String request = sent(driver -> new StorageApi(driver, addressing, USER, BEARER).get("/pub/a?x=1"));

            assertThat(request).isEqualTo(expected.replace("{key}", USER.z32()) + "\r\nAuthorization: Bearer abc");
        }

        @Test
        void listingsHaveAQueryOnlyIfOneIsGiven() throws IOException {
            assertThat(sent(driver -> storage(driver).list("/pub/", ""))).startsWith("GET /pub/ HTTP/1.1");
            assertThat(sent(driver -> storage(driver).list("/pub/", "shallow")))
                    .startsWith("GET /pub/?shallow HTTP/1.1");
        }

        @Test
        void locksCarryTimeoutTokenAndCondition() throws IOException {
            assertThat(sent(driver -> new LockApi(storage(driver)).refresh("/pub/a", "t:1", "Second-9")))
                    .startsWith("LOCK /pub/a ")
                    .contains("If: (<t:1>)", "Timeout: Second-9");
            assertThat(sent(driver -> new LockApi(storage(driver)).unlock("/pub/a", "t:1")))
                    .startsWith("UNLOCK /pub/a ")
                    .contains("Lock-Token: <t:1>");
            assertThat(sent(driver -> new LockApi(storage(driver)).lock("/pub/a", Body.of("<x/>"))))
                    .endsWith("Content-Length: 4");
        }

        private StorageApi storage(HttpDriver driver) {
            return new StorageApi(driver, Addressing.PUBKY_HOST, USER, Credential.NONE);
        }
    }

    @Nested
    class Accounts {
        @Test
        void theSignupTokenIsAParameter() throws IOException {
            assertThat(sent(driver -> new AccountApi(driver).signUp("x".getBytes(UTF_8), Optional.of("A-B"))))
                    .isEqualTo("POST /signup?signup_token=A-B HTTP/1.1\r\nContent-Length: 1");
        }

        @Test
        void theSessionIsAskedForByUser() throws IOException {
            assertThat(sent(driver -> new AccountApi(driver).session(USER, Credential.cookie("n", "v"))))
                    .isEqualTo("GET /session HTTP/1.1\r\npubky-host: " + USER.z32() + "\r\nCookie: n=v");
        }

        @Test
        void theCookieOfTheUserIsFoundAmongOthers() throws IOException {
            String response = "HTTP/1.1 200 OK\r\nSet-Cookie: other=1\r\nSet-Cookie: " + USER.z32()
                    + "=SECRET; Path=/\r\nContent-Length: 0\r\n\r\n";
            try (RawServer server = RawServer.answering(response);
                    HttpDriver driver = new HttpDriver(
                            server.uri(),
                            Speaker.throwAway("Alice"),
                            new ExchangeLog(exchange -> {}),
                            Limits.DEFAULT,
                            InstantSource.system(),
                            Headers.NONE)) {
                Exchange exchange = new AccountApi(driver).signIn(new byte[1]);

                assertThat(AccountApi.cookieIn(exchange, USER)).contains("SECRET");
                assertThat(GrantApi.tokenIn(exchange)).isEmpty();
            }
        }
    }

    @Test
    void grantsAreJson() throws IOException {
        assertThat(sent(driver -> new GrantApi(driver).exchange("g", "p\"")))
                .startsWith("POST /auth/grant/session HTTP/1.1")
                .contains("Content-Type: application/json");
        assertThat(GrantApi.body("g", "p\"")).isEqualTo("{\"grant\":\"g\",\"pop\":\"p\\\"\"}");
    }

    @Test
    void theOperatorBringsThePassword() throws IOException {
        assertThat(sent(driver -> new AdminApi(driver, "pw").generateSignupToken()))
                .isEqualTo("GET /generate_signup_token HTTP/1.1\r\nX-Admin-Password: pw");
    }

    @Test
    void twoCookiesStandInOneField() {
        Credential both =
                Credential.cookie("a", "1").and(Credential.cookie("b", "2")).and(BEARER);

        assertThat(both.fields().values("Cookie")).containsExactly("a=1; b=2");
        assertThat(both.fields().values("Authorization")).containsExactly("Bearer abc");
    }
}
