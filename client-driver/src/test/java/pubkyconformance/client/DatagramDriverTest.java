package pubkyconformance.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatagramDriverTest {
    private static final String PING = "d1:ad2:id20:abcdefghij0123456789e1:q4:ping1:t2:aa1:y1:qe";
    private static final String PONG = "d1:rd2:id20:mnopqrstuvwxyz123456e1:t2:aa1:y1:re";

    private final List<Exchange> recorded = new ArrayList<>();
    private DatagramDriver driver = driver(Duration.ofSeconds(5));

    private DatagramDriver driver(Duration timeout) {
        return new DatagramDriver(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Speaker.throwAway("Alice"),
                new ExchangeLog(recorded::add),
                timeout,
                InstantSource.system());
    }

    @AfterEach
    void close() {
        driver.close();
    }

    private static Datagram datagram(UdpPeer peer, String text) {
        return Datagram.of(peer.address(), "ping", bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    @Test
    void datagramAndAnswerAreRecordedByteForByteAndReadable() throws IOException {
        try (UdpPeer peer = new UdpPeer(query -> List.of(bytes(PONG)))) {
            Exchange exchange = driver.send(datagram(peer, PING));

            assertThat(recorded).containsExactly(exchange);
            assertThat(exchange.request().body().latin1()).isEqualTo(PING);
            assertThat(exchange.body().latin1()).isEqualTo(PONG);
            assertThat(peer.received()).containsExactly(bytes(PING));
            assertThat(exchange.target())
                    .isEqualTo("udp://127.0.0.1:" + peer.address().getPort());
            assertThat(exchange.transcript())
                    .contains("> SEND udp://127.0.0.1:", "> a.id: abcdefghij0123456789", "> q: ping")
                    .contains("< datagram from 127.0.0.1:", "< r.id: mnopqrstuvwxyz123456", "< y: r");
        }
    }

    @Test
    void bytesThatAreNoMessageAreRecordedAsWell() throws IOException {
        try (UdpPeer peer = new UdpPeer(query -> List.of(new byte[] {1, 2, (byte) 0xff}))) {
            Exchange exchange = driver.send(Datagram.of(peer.address(), "noise", new byte[] {'d', 'x'}));

            assertThat(exchange.body().bytes()).containsExactly(1, 2, 0xff);
            assertThat(exchange.headers()).isEqualTo(Headers.NONE);
        }
    }

    @Test
    void silenceIsATimeOut() throws IOException {
        driver = driver(Duration.ofMillis(30));
        try (UdpPeer peer = new UdpPeer(query -> List.of())) {
            Exchange exchange = driver.send(datagram(peer, PING));

            assertThat(exchange.response()).isEmpty();
            assertThat(exchange.failure()).map(Failure::kind).contains(Failure.Kind.TIMED_OUT);
            assertThat(exchange.transcript()).contains("! TIMED_OUT: nothing came for 30 ms");
        }
    }

    @Test
    void answerCountsOnlyFromWhereTheDatagramWent() throws IOException {
        driver = driver(Duration.ofMillis(200));
        try (UdpPeer stranger = new UdpPeer(query -> List.of());
                UdpPeer asked = new UdpPeer((query, from) -> {
                    stranger.send(from, bytes(PONG));
                    return List.of();
                })) {
            Exchange exchange = driver.send(datagram(asked, PING));

            assertThat(asked.received()).hasSize(1);
            assertThat(exchange.response()).isEmpty();
        }
    }

    @Test
    void severalDatagramsToOnePeerAreToldApartByTheirTransaction() throws IOException {
        List<byte[]> held = new ArrayList<>();
        try (UdpPeer peer = new UdpPeer(query -> {
            held.add(0, query);
            return held.size() < 2
                    ? List.of()
                    : held.stream().map(DatagramDriverTest::answer).toList();
        })) {
            List<Exchange> exchanges =
                    driver.sendAll(List.of(datagram(peer, PING), datagram(peer, PING.replace("2:aa", "2:bb"))));

            assertThat(exchanges.get(0).headers().first("t")).contains("aa");
            assertThat(exchanges.get(1).headers().first("t")).contains("bb");
        }
    }

    /** The peer answers the first datagram only when the second has come, and the second not at all. */
    @Test
    void lateAnswerIsNotTakenForThatOfTheNextDatagram() throws IOException {
        driver = driver(Duration.ofMillis(50));
        List<InetSocketAddress> askers = new CopyOnWriteArrayList<>();
        try (UdpPeer peer = new UdpPeer((query, from) -> {
            askers.add(from);
            return List.of();
        })) {
            Exchange first = driver.send(datagram(peer, PING));
            peer.send(askers.get(0), bytes(PONG));
            Exchange second = driver.send(datagram(peer, PING.replace("2:aa", "2:bb")));

            assertThat(first.response()).isEmpty();
            assertThat(second.response()).isEmpty();
            assertThat(askers).doesNotHaveDuplicates();
        }
    }

    private static byte[] answer(byte[] query) {
        String text = new String(query, ISO_8859_1);
        return bytes(PONG.replace("2:aa", text.substring(text.indexOf("1:t2:") + 3, text.indexOf("1:y"))));
    }
}
