package pubkyconformance.dht.relay;

import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.Server;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** A listening socket that hands every request to one service. Requests must arrive within half a minute; answers may take longer. */
final class RelaySocket implements AutoCloseable {
    /** Cookies of every user of a testnet come along, whatever the port (NET-3). */
    private static final int MAX_HEADER_BYTES = 64 * 1024;

    private static final int MAX_REQUEST_LINE_BYTES = 8 * 1024;

    /** What a body may have before it is not even read to its end; the relays' own limits are far below. */
    private static final long MAX_READ_BYTES = 64 * 1024;

    private static final int MAX_CONNECTIONS = 10_000;
    private static final Duration ARRIVAL_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(75);
    private static final Duration CLOSE_POLL = Duration.ofMillis(2);

    private final Server server;
    private final int port;

    private RelaySocket(Server server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Opens the socket; it accepts connections when this returns. Port 0 takes a free port. */
    static RelaySocket open(InetSocketAddress address, HttpService service) {
        Server server = Server.builder()
                .port(address, SessionProtocol.HTTP)
                .http1MaxInitialLineLength(MAX_REQUEST_LINE_BYTES)
                .http1MaxHeaderSize(MAX_HEADER_BYTES)
                .http2MaxHeaderListSize(MAX_HEADER_BYTES)
                .maxRequestLength(MAX_READ_BYTES)
                .maxNumConnections(MAX_CONNECTIONS)
                .requestTimeout(ARRIVAL_TIMEOUT)
                .idleTimeout(IDLE_TIMEOUT)
                .gracefulShutdownTimeout(Duration.ZERO, Duration.ZERO)
                .disableServerHeader()
                .serviceUnder("/", service)
                .build();
        server.start().join();
        return new RelaySocket(server, server.activeLocalPort());
    }

    /** The port that the socket listens on, or listened on until it was closed. */
    int port() {
        return port;
    }

    /** The port is free and no connection is left when this returns. */
    @Override
    public void close() {
        CompletableFuture<Void> stopped = server.stop();
        // The rest of Armeria's stop is two seconds of waiting for more work on the thread that accepted connections.
        while (!stopped.isDone() && (!server.activePorts().isEmpty() || server.numConnections() > 0)) {
            LockSupport.parkNanos(CLOSE_POLL.toNanos());
        }
    }
}
