package pubkyconformance.dht.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pubkyconformance.dht.pkarr.MapNetwork;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.pkarr.SignedPacket;
import pubkyconformance.spec.pkarr.SignedPacketBuilder;

final class PkarrRelayTest {
    private static final KeyPair ALICE = KeyPair.ofSeed(new byte[32]);
    private static final String PATH = "/" + ALICE.publicKey().z32();

    /** 2026-01-02T03:04:05.5Z */
    private static final long MICROS = 1_767_323_045_500_000L;

    private Instant now = Instant.parse("2026-01-03T00:00:00Z");
    private final MapNetwork network = new MapNetwork();
    private final PkarrRelay relay =
            PkarrRelay.builder(network).clock(() -> now).start();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        relay.close();
    }

    private static SignedPacket packet(long micros) {
        return new SignedPacketBuilder().txt("a", 3600, "x").build(ALICE, micros);
    }

    private HttpResponse<byte[]> send(String method, String path, byte[] body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(relay.url() + path))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
        return send("GET", path, new byte[0], headers);
    }

    private HttpResponse<byte[]> put(SignedPacket packet) throws Exception {
        return send("PUT", PATH, packet.relayPayload());
    }

    @Nested
    class Put {
        @Test
        void aPacketIsStoredAndTheNodesAreCounted() throws Exception {
            HttpResponse<byte[]> answer = put(packet(MICROS));

            assertThat(answer.statusCode()).isEqualTo(204);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.headers().firstValue("pkarr-dht-stored-nodes")).contains("3");
        }

        @Test
        void olderIsAConflictAndTheSameIsNot() throws Exception {
            put(packet(MICROS));

            assertThat(put(packet(MICROS - 1)).statusCode()).isEqualTo(409);
            assertThat(put(packet(MICROS)).statusCode()).isEqualTo(204);
        }

        @Test
        void olderThanWhatOnlyTheNetworkHasIsAConflict() throws Exception {
            network.hold(packet(MICROS));

            assertThat(put(packet(MICROS - 1)).statusCode()).isEqualTo(409);
        }

        @Test
        void anotherSignatureIsRefused() throws Exception {
            byte[] payload = packet(MICROS).relayPayload();
            payload[0] ^= 1;

            assertThat(send("PUT", PATH, payload).statusCode()).isEqualTo(400);
            assertThat(get(PATH).statusCode()).isEqualTo(404);
        }

        @ParameterizedTest
        @CsvSource({"1, 400", "71, 400", "1073, 400", "1104, 400", "1105, 413", "60000, 413", "200000, 413"})
        void sizesAreBounded(int size, int status) throws Exception {
            assertThat(send("PUT", PATH, new byte[size]).statusCode()).isEqualTo(status);
        }

        @Test
        void theKeyIsJudgedBeforeTheSize() throws Exception {
            assertThat(send("PUT", "/not-a-key", new byte[1105]).statusCode()).isEqualTo(400);
        }

        @Test
        void aNetworkThatStoresNothingIsAnError() throws Exception {
            network.goDown();

            assertThat(put(packet(MICROS)).statusCode()).isEqualTo(500);
        }
    }

    @Nested
    class Get {
        @Test
        void theAnswerSaysAllAboutThePacket() throws Exception {
            SignedPacket packet = packet(MICROS);
            put(packet);

            HttpResponse<byte[]> answer = get(PATH);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(packet.relayPayload());
            assertThat(answer.headers().firstValue("content-type")).contains("application/pkarr.org/relays#payload");
            assertThat(answer.headers().firstValue("cache-control")).contains("public, max-age=3600");
            assertThat(answer.headers().firstValue("last-modified")).contains("Fri, 02 Jan 2026 03:04:05 GMT");
            assertThat(answer.headers().firstValue("memento-datetime")).contains("Sat, 03 Jan 2026 00:00:00 GMT");
            assertThat(answer.headers().firstValue("content-length"))
                    .contains(String.valueOf(packet.relayPayload().length));
        }

        @ParameterizedTest
        @CsvSource({
            "'Fri, 02 Jan 2026 03:04:05 GMT', 200",
            "'Fri, 02 Jan 2026 03:04:06 GMT', 304",
            "'Fri, 02 Jan 2026 03:04:04 GMT', 200",
            "yesterday, 200",
        })
        void onlyWhatIsNewIsSent(String since, int status) throws Exception {
            put(packet(MICROS));

            HttpResponse<byte[]> answer = get(PATH, "If-Modified-Since", since);

            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.body().length > 0).isEqualTo(status == 200);
        }

        @ParameterizedTest
        @ValueSource(longs = {253_402_300_800_000_000L, Long.MAX_VALUE, -1})
        void aTimestampThatHttpCannotWriteHasNoDate(long micros) throws Exception {
            put(packet(micros));

            HttpResponse<byte[]> answer = get(PATH, "If-Modified-Since", "Fri, 02 Jan 2026 03:04:05 GMT");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("last-modified")).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "policy=CacheOnly, 404",
            "policy=CacheFirst, 200",
            "policy=NetworkOnly, 200",
            "policy=cacheonly, 400",
            "other=x, 200",
        })
        void thePolicyDecidesWhoIsAsked(String query, int status) throws Exception {
            network.hold(packet(MICROS));

            assertThat(get(PATH + "?" + query).statusCode()).isEqualTo(status);
        }

        @Test
        void aNetworkThatCannotBeAskedIsNotNothing() throws Exception {
            network.goDown();

            assertThat(get(PATH).statusCode()).isEqualTo(503);
            assertThat(get(PATH + "?policy=CacheOnly").statusCode()).isEqualTo(404);
        }

        @Test
        void headIsAnsweredWithoutBody() throws Exception {
            put(packet(MICROS));

            HttpResponse<byte[]> answer = send("HEAD", PATH, new byte[0]);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEmpty();
            assertThat(answer.headers().firstValue("last-modified")).isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource({"GET, /, 200", "GET, /not-a-key, 400", "DELETE, /x, 405", "POST, /x, 405", "GET, /a/b, 404"})
    void otherRequestsHaveTheirStatus(String method, String path, int status) throws Exception {
        assertThat(send(method, path, new byte[0]).statusCode()).isEqualTo(status);
    }

    @Test
    void pagesOfAnyOriginMayUseIt() throws Exception {
        HttpResponse<byte[]> answer = get(PATH, "Origin", "https://app.example");

        assertThat(answer.headers().firstValue("access-control-allow-origin")).contains("https://app.example");
        assertThat(answer.headers().firstValue("access-control-allow-credentials"))
                .contains("true");
        assertThat(Arrays.asList(answer.headers()
                        .firstValue("access-control-expose-headers")
                        .orElse("")
                        .split(",")))
                .containsExactlyInAnyOrder("pkarr-dht-stored-nodes", "pkarr-invalid-signed-packet-seq");
    }

    @Test
    void whoAsksTooOftenHasToWait() throws Exception {
        try (PkarrRelay limited = PkarrRelay.builder(network)
                .clock(() -> now)
                .requestsPerSecond(2)
                .start()) {
            HttpRequest request = HttpRequest.newBuilder(limited.url().resolve(PATH))
                    .header("Origin", "https://app.example")
                    .build();
            client.send(request, BodyHandlers.discarding());
            client.send(request, BodyHandlers.discarding());

            HttpResponse<Void> refused = client.send(request, BodyHandlers.discarding());
            now = now.plusMillis(500);
            HttpResponse<Void> later = client.send(request, BodyHandlers.discarding());

            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("retry-after")).contains("1");
            assertThat(refused.headers().firstValue("access-control-allow-origin"))
                    .contains("https://app.example");
            assertThat(later.statusCode()).isEqualTo(404);
        }
    }
}
