package pubkyconformance.client.discovery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import pubkyconformance.client.ExchangeLog;
import pubkyconformance.client.Headers;
import pubkyconformance.client.HttpDriver;
import pubkyconformance.client.Limits;
import pubkyconformance.client.RawServer;
import pubkyconformance.client.ServerAddress;
import pubkyconformance.client.Speaker;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.pkarr.SignedPacket;
import pubkyconformance.spec.pkarr.SignedPacketBuilder;

class RelayPacketsTest {
    private static final KeyPair KEYS = KeyPair.ofSeed(new byte[32]);
    private static final PublicKey KEY = KEYS.publicKey();
    private static final SignedPacket PACKET =
            new SignedPacketBuilder().txt("a", 300, "x").build(KEYS, 7);

    private String request = "";

    private <R> R at(String answer, Function<RelayPackets, R> act) throws IOException {
        try (RawServer server = RawServer.answering(answer);
                HttpDriver driver = new HttpDriver(
                        ServerAddress.http(server.uri()),
                        Speaker.throwAway("Alice"),
                        new ExchangeLog(exchange -> {}),
                        Limits.DEFAULT,
                        InstantSource.system(),
                        Headers.NONE)) {
            R result = act.apply(new RelayPackets(driver));
            request = server.received().get(0);
            return result;
        }
    }

    private static String answer(byte[] payload) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + payload.length + "\r\n\r\n" + new String(payload, ISO_8859_1);
    }

    @Test
    void packetIsRead() throws IOException {
        Optional<SignedPacket> found = at(answer(PACKET.relayPayload()), relay -> relay.packetOf(KEY));

        assertThat(found).contains(PACKET);
        assertThat(request).startsWith("GET /" + KEY.z32() + " HTTP/1.1\r\n");
    }

    @Test
    void whatTheKeyDidNotSignIsNothing() throws IOException {
        byte[] payload = PACKET.relayPayload();
        payload[70] ^= 1;

        Optional<SignedPacket> spoilt = at(answer(payload), relay -> relay.packetOf(KEY));
        Optional<SignedPacket> missing =
                at("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", relay -> relay.packetOf(KEY));

        assertThat(spoilt).isEmpty();
        assertThat(missing).isEmpty();
    }

    @Test
    void packetIsPutUnderItsKey() throws IOException {
        int status = at("HTTP/1.1 204 No Content\r\n\r\n", relay -> relay.publish(PACKET)
                .status());

        assertThat(status).isEqualTo(204);
        assertThat(request)
                .startsWith("PUT /" + KEY.z32() + " HTTP/1.1\r\n")
                .contains("\r\nContent-Length: " + PACKET.relayPayload().length + "\r\n");
    }
}
