package pubkyconformance.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExchangeTest {
    private static final Headers SENT = Headers.NONE
            .plus("Authorization", "Bearer abc")
            .plus("Cookie", "k1=v1; k2=v2")
            .plus("X-Admin-Password", "hunter2");
    private static final Headers RECEIVED = Headers.NONE.plus("Set-Cookie", "k1=v3; Path=/; HttpOnly");

    private static Exchange exchange(Speaker speaker, String target, String sent, String received) {
        return new Exchange(
                1,
                speaker,
                "GET " + target,
                new SentRequest("GET", target, SENT, KeptBody.of(sent.getBytes(UTF_8)), false),
                new ReceivedResponse(
                        200, "OK", RECEIVED, KeptBody.of(received.getBytes(UTF_8)), Headers.NONE, List.of()),
                null,
                null,
                Instant.EPOCH,
                Duration.ofMillis(3));
    }

    @Test
    void credentialsOfRealActorsAreMaskedAndTheirShapeIsKept() {
        Exchange masked = exchange(Speaker.real("Op"), "/pub/a", "", "").masked();

        assertThat(masked.request().headers().first("authorization")).contains("Bearer ***");
        assertThat(masked.request().headers().first("cookie")).contains("k1=***; k2=***");
        assertThat(masked.headers().first("set-cookie")).contains("k1=***; Path=/; HttpOnly");
    }

    @Test
    void credentialsOfThrowAwayActorsAreShownButOperatorsSecretsNever() {
        Exchange masked = exchange(
                        Speaker.throwAway("Alice").hiding(Set.of("s3cret")),
                        "/signup?signup_token=ABCD-EFGH-JKMN&x=s3cret",
                        "body s3cret",
                        "T0K3-NN0W-1234")
                .masked();

        assertThat(masked.request().headers().first("authorization")).contains("Bearer abc");
        assertThat(masked.request().headers().first("x-admin-password")).contains("***");
        assertThat(masked.target()).isEqualTo("/signup?signup_token=***&x=***");
        assertThat(masked.label()).isEqualTo("GET /signup?signup_token=***&x=***");
        assertThat(masked.request().body().text()).isEqualTo("body ***");
        assertThat(masked.body().text()).isEqualTo("***");
    }

    @Test
    void signingBodiesOfRealActorsAreMasked() {
        Exchange token =
                exchange(Speaker.real("Op"), "/session", "signed bytes", "").masked();
        Exchange grant = exchange(
                        Speaker.real("Op"),
                        "/auth/grant/session",
                        "{\"grant\":\"a.b.c\",\"pop\": \"d.e.f\"}",
                        "{\"token\":\"t\",\"session\":{}}")
                .masked();

        assertThat(token.request().body().text()).isEqualTo("***");
        assertThat(grant.request().body().text()).isEqualTo("{\"grant\":\"***\",\"pop\": \"***\"}");
        assertThat(grant.body().text()).isEqualTo("{\"token\":\"***\",\"session\":{}}");
    }

    @Test
    void theTranscriptIsMaskedAndCannotForgeLines() {
        String transcript = exchange(Speaker.real("Op"), "/pub/a", "", "one\u001b[2J\r\n< 201")
                .transcript();

        assertThat(transcript)
                .contains("< 200 OK", "Bearer ***", "< one\\u{1b}[2J")
                .doesNotContain("\u001b", "\n< 201 ", "hunter2");
    }

    @Test
    void bytesThatAreNoTextAreShownInHexadecimal() {
        Exchange exchange = new Exchange(
                1,
                Speaker.throwAway("Alice"),
                "x",
                new SentRequest("PUT", "/a", Headers.NONE, KeptBody.of(new byte[] {(byte) 0xff, 0}), false),
                null,
                new Failure(Failure.Kind.RESET, "gone"),
                null,
                Instant.EPOCH,
                Duration.ZERO);

        assertThat(exchange.transcript()).contains("> hex ff00", "! RESET: gone");
        assertThat(exchange.status()).isEqualTo(Exchange.NO_STATUS);
    }
}
