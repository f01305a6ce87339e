package pubkyconformance.homeserver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpSocketTest {
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final Duration STALL_TIMEOUT = Duration.ofSeconds(30);

    private static HttpSocket open(int port, Route route) {
        return HttpSocket.openBare(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), STALL_TIMEOUT, route);
    }

    @Test
    void portCanBeTakenAgainAtOnce() {
        HttpSocket first = open(0, new EchoRoute());
        int port = first.port();
        try (RawConnection connection = new RawConnection(port)) {
            assertThat(connection
                            .send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
                            .read()
                            .status())
                    .isEqualTo(200);

            first.close();
            assertThat(connection.isClosedByServer()).isTrue();
        }

        try (HttpSocket second = open(port, new EchoRoute())) {
            assertThat(second.port()).isEqualTo(port);
        }
    }

    @Test
    void requestUnderWayIsFinishedBeforeClosing() throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(1);
        CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
        HttpSocket socket = openWithTimeToFinish(Duration.ofMinutes(5), request -> {
            arrived.countDown();
            return HttpResponse.of(answer);
        });

        try (RawConnection connection = new RawConnection(socket.port())) {
            connection.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            arrived.await();
            Thread closing = new Thread(socket::close);
            closing.start();
            await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
            answer.complete(HttpResponse.of(HttpStatus.OK));

            assertThat(connection.read().status()).isEqualTo(200);
            closing.join();
        }
    }

    @Test
    void requestThatDoesNotFinishInTimeIsCutOff() throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(1);
        CompletableFuture<HttpResponse> never = new CompletableFuture<>();
        HttpSocket socket = openWithTimeToFinish(Duration.ofMillis(50), request -> {
            arrived.countDown();
            return HttpResponse.of(never);
        });

        try (RawConnection connection = new RawConnection(socket.port())) {
            connection.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            arrived.await();

            socket.close();

            assertThat(connection.isClosedByServer()).isTrue();
        }
    }

    private static HttpSocket openWithTimeToFinish(Duration timeToFinish, Route route) {
        return HttpSocket.openBare(ANY_PORT, STALL_TIMEOUT, timeToFinish, pipeline -> {}, route);
    }

    @Test
    void bodyOfAnyLengthIsTaken() {
        int length = 20 * 1024 * 1024; // twice what Armeria takes on its own
        Route counting = request -> request.withBody(length, body -> PlainReply.of(HttpStatus.OK, "" + body.length()));
        try (HttpSocket socket = open(0, counting);
                RawConnection connection = new RawConnection(socket.port())) {
            connection
                    .send("PUT /a HTTP/1.1\r\nHost: h\r\nContent-Length: " + length + "\r\n\r\n")
                    .send(new byte[length]);

            assertThat(connection.read().body()).isEqualTo("" + length);
        }
    }

    @Test
    void requestMayTakeAnyTime() {
        Route limits = request -> PlainReply.of(
                HttpStatus.OK,
                request.context().requestTimeoutMillis() + " "
                        + request.context().maxRequestLength());
        try (HttpSocket socket = open(0, limits);
                RawConnection connection = new RawConnection(socket.port())) {
            assertThat(connection
                            .send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
                            .read()
                            .body())
                    .isEqualTo("0 0");
        }
    }

    /** An early answer must neither be lost nor let the rest of a long body be taken for the next request. */
    @Test
    void answerBeforeTheEndOfTheBodyArrives() {
        try (HttpSocket socket = open(0, request -> PlainReply.of(HttpStatus.UNAUTHORIZED, "no"));
                RawConnection connection = new RawConnection(socket.port())) {
            connection.send("PUT /a HTTP/1.1\r\nHost: h\r\nContent-Length: 3000000\r\n\r\n");
            assertThat(connection.read().status()).isEqualTo(401);

            connection.send(new byte[3_000_000]).send("GET /b HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(connection.read().status()).isEqualTo(401);
        }
    }
}
