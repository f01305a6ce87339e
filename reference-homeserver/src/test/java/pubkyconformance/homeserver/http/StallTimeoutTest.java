package pubkyconformance.homeserver.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.linecorp.armeria.common.ClosedSessionException;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpResponseWriter;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.ResponseHeaders;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StallTimeoutTest {
    private static final Duration SHORT = Duration.ofMillis(800);

    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final CountDownLatch failed = new CountDownLatch(1);
    private HttpSocket server = open(new EchoRoute());

    private HttpSocket open(Route route) {
        return HttpSocket.openBare(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), SHORT, request -> route.handle(request)
                        .mapError(cause -> {
                            failure.set(cause);
                            failed.countDown();
                            return cause;
                        }));
    }

    private void serve(Route route) {
        server.close();
        server = open(route);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void stalledBodyEndsTheConnectionAndTheRouteLearnsOfIt() throws InterruptedException {
        try (RawConnection connection = new RawConnection(server.port())) {
            connection.send("PUT /a HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nabc");

            assertThat(connection.isClosedByServer()).isTrue();
        }
        assertThat(failed.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(failure.get()).isInstanceOf(ClosedSessionException.class);
    }

    @Test
    void clientThatLeavesDuringItsBodyIsNoticed() throws InterruptedException {
        try (RawConnection connection = new RawConnection(server.port())) {
            connection.send("PUT /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
        }

        assertThat(failed.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void stalledHeadEndsTheConnection() {
        try (RawConnection connection = new RawConnection(server.port())) {
            connection.send("GET /a HTTP/1.1\r\nHos");

            assertThat(connection.isClosedByServer()).isTrue();
        }
    }

    @Test
    void slowBodyThatKeepsComingIsTaken() throws InterruptedException {
        CountDownLatch pause = new CountDownLatch(1);
        try (RawConnection connection = new RawConnection(server.port())) {
            connection.send("PUT /a HTTP/1.1\r\nHost: h\r\nContent-Length: 8\r\n\r\n");
            for (int i = 0; i < 8; i++) {
                assertThat(pause.await(SHORT.toMillis() / 4, TimeUnit.MILLISECONDS))
                        .isFalse();
                connection.send("x");
            }

            assertThat(connection.read().body()).isEqualTo("PUT\n/a\nxxxxxxxx");
        }
    }

    @Test
    void streamWithNothingToSendStaysOpen() throws InterruptedException {
        AtomicReference<HttpResponseWriter> stream = new AtomicReference<>();
        CountDownLatch opened = new CountDownLatch(1);
        serve(request -> {
            HttpResponseWriter writer = HttpResponse.streaming();
            writer.write(ResponseHeaders.of(HttpStatus.OK));
            stream.set(writer);
            opened.countDown();
            return writer;
        });

        try (RawConnection connection = new RawConnection(server.port())) {
            connection.send("GET /a HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(opened.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(new CountDownLatch(1).await(3 * SHORT.toMillis(), TimeUnit.MILLISECONDS))
                    .isFalse();
            stream.get().write(HttpData.ofUtf8("late"));
            stream.get().close();

            assertThat(connection.read().body()).isEqualTo("late");
        }
    }

    @Test
    void readerThatTakesNothingEndsTheConnection() throws InterruptedException {
        AtomicReference<HttpResponseWriter> stream = new AtomicReference<>();
        CountDownLatch opened = new CountDownLatch(1);
        serve(request -> {
            HttpResponseWriter writer = HttpResponse.streaming();
            writer.write(ResponseHeaders.of(HttpStatus.OK));
            for (int i = 0; i < 64; i++) {
                writer.write(HttpData.wrap(new byte[1 << 20]));
            }
            writer.close();
            stream.set(writer);
            opened.countDown();
            return writer;
        });

        try (RawConnection connection = new RawConnection(server.port())) {
            connection.send("GET /a HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(opened.await(5, TimeUnit.SECONDS)).isTrue();

            assertThatThrownBy(() -> stream.get().whenComplete().get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class);
        }
    }
}
