package pubkyconformance.homeserver.http;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.Server;
import io.netty.channel.ChannelPipeline;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A listening socket that hands every request to one route. HTTP/1.1 only. */
public final class HttpSocket implements AutoCloseable {
    /** Room for a request line with a target of 64 KiB. */
    private static final int MAX_REQUEST_LINE_BYTES = 64 * 1024 + 64;

    private static final int MAX_HEADER_BYTES = 64 * 1024;
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(75);

    private static final Duration TIME_TO_FINISH = Duration.ofSeconds(1);
    private static final Duration CLOSE_POLL = Duration.ofMillis(2);

    private final Server server;
    private final int port;
    private final AtomicInteger underWay;
    private final Duration timeToFinish;

    private HttpSocket(Server server, int port, AtomicInteger underWay, Duration timeToFinish) {
        this.server = server;
        this.port = port;
        this.underWay = underWay;
        this.timeToFinish = timeToFinish;
    }

    /**
     * {@code route} with CORS and a net under failures.
     *
     * @param exposed the response fields that web pages of other origins may read beside the ETag of a file
     */
    public static Route guarded(Route route, List<String> exposed) {
        return new Cors(new Failsafe(route), exposed);
    }

    /**
     * Opens the socket without CORS and without a net under failures; it accepts connections when this returns.
     *
     * @param address port 0 takes a free port
     * @param stallTimeout how long a client may make the server wait for the next bytes, or for room to send
     * @param route sees and answers everything
     */
    public static HttpSocket openBare(InetSocketAddress address, Duration stallTimeout, Route route) {
        return openBare(address, stallTimeout, TIME_TO_FINISH, pipeline -> {}, route);
    }

    /** As {@link #openBare}; {@code transport} puts in front of everything what bytes pass through first, such as TLS. */
    public static HttpSocket openBare(
            InetSocketAddress address,
            Duration stallTimeout,
            Consumer<? super ChannelPipeline> transport,
            Route route) {
        return openBare(address, stallTimeout, TIME_TO_FINISH, transport, route);
    }

    /** As {@link #openBare}, with {@code timeToFinish} for requests that are under way when the socket is closed. */
    static HttpSocket openBare(
            InetSocketAddress address,
            Duration stallTimeout,
            Duration timeToFinish,
            Consumer<? super ChannelPipeline> transport,
            Route route) {
        AtomicInteger underWay = new AtomicInteger();
        Server server = Server.builder()
                .port(address, SessionProtocol.HTTP)
                .childChannelPipelineCustomizer(pipeline -> {
                    pipeline.addFirst("raw-target-gate", new RawTargetGate());
                    pipeline.addFirst("stall-timeout", new StallTimeout(stallTimeout));
                    transport.accept(pipeline);
                })
                .http1MaxInitialLineLength(MAX_REQUEST_LINE_BYTES)
                .http1MaxHeaderSize(MAX_HEADER_BYTES)
                .maxRequestLength(0)
                .requestTimeoutMillis(0)
                .idleTimeout(IDLE_TIMEOUT)
                .gracefulShutdownTimeout(Duration.ZERO, Duration.ZERO)
                .disableServerHeader()
                .errorHandler(new UnroutedErrors())
                .serviceUnder("/", service(route, underWay))
                .build();
        server.start().join();
        return new HttpSocket(server, server.activeLocalPort(), underWay, timeToFinish);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a counter cannot fail
    private static HttpService service(Route route, AtomicInteger underWay) {
        return (context, sent) -> {
            underWay.incrementAndGet();
            context.log().whenComplete().thenRun(underWay::decrementAndGet);
            Request request = Request.of(context, sent);
            return HttpResponse.of(() -> route.handle(request), context.blockingTaskExecutor());
        };
    }

    /** The port that the socket listens on, or listened on until it was closed. */
    public int port() {
        return port;
    }

    /** Gives requests under way a second to finish, then closes. The port is free and no connection is left when this returns. */
    @Override
    public void close() {
        long deadline = System.nanoTime() + timeToFinish.toNanos();
        while (underWay.get() > 0 && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(CLOSE_POLL.toNanos());
        }
        CompletableFuture<Void> stopped = server.stop();
        // The rest of Armeria's stop is two seconds of waiting for more work on the thread that accepted connections.
        while (!stopped.isDone() && (!server.activePorts().isEmpty() || server.numConnections() > 0)) {
            LockSupport.parkNanos(CLOSE_POLL.toNanos());
        }
    }
}
