package pubkyconformance.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * HTTP/1.1 over sockets of its own, plain or inside TLS, for one actor against one server. Keeps idle connections for the actor's next
 * request. Safe for several threads; each request then has its own connection.
 */
public final class HttpDriver implements AutoCloseable {
    private final ServerAddress server;
    private final Speaker speaker;
    private final ExchangeLog log;
    private final Limits limits;
    private final InstantSource clock;
    private final Headers standing;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final List<EventStream> open = new ArrayList<>();

    /**
     * Over plain HTTP.
     *
     * @param server {@code http://host:port}; a path is ignored
     */
    public HttpDriver(
            URI server, Speaker speaker, ExchangeLog log, Limits limits, InstantSource clock, Headers standing) {
        this(ServerAddress.http(server), speaker, log, limits, clock, standing);
    }

    /** @param standing fields that every request carries unless it says otherwise, such as {@code User-Agent} */
    public HttpDriver(
            ServerAddress server,
            Speaker speaker,
            ExchangeLog log,
            Limits limits,
            InstantSource clock,
            Headers standing) {
        this.server = requireNonNull(server, "server");
        this.speaker = speaker;
        this.log = log;
        this.limits = limits;
        this.clock = clock;
        this.standing = standing;
    }

    /** Sends one request and waits for the response, or for what comes instead. */
    public Exchange send(Request request) {
        return open(request).finish();
    }

    /**
     * Sends a request but for the last part of its body, which {@link OpenRequest#finish()} sends. Without a body,
     * nothing is held back.
     */
    public OpenRequest open(Request request) {
        OpenRequest opened = new OpenRequest(this, recorder(request), request);
        opened.start();
        return opened;
    }

    /** Sends a request and hands over its response as an event stream. */
    public EventStream stream(Request request) {
        EventStream stream = new EventStream(recorder(request), this, request);
        synchronized (open) {
            open.add(stream);
        }
        stream.start();
        return stream;
    }

    /** Sends these bytes over a connection of their own and reads one response. */
    public Exchange sendRaw(String label, byte[] bytes) {
        return pipeline(label, bytes, List.of(firstWord(bytes))).get(0);
    }

    /**
     * Sends these bytes over a connection of their own and reads one response after another. The first exchange holds
     * the bytes sent, the others only their response. Reading stops with the first failure.
     *
     * @param methods the method that each response answers, since HEAD has no body
     */
    public List<Exchange> pipeline(String label, byte[] bytes, List<String> methods) {
        return new RawConversation(this, label, bytes, methods).run();
    }

    /** Connects, shakes hands where TLS is spoken, and leaves again without a request. */
    public Exchange shakeHands(String label) {
        ExchangeRecorder recorder = recorder(label, new SentRequest("", "", Headers.NONE, KeptBody.EMPTY, true));
        try {
            connect(true, recorder).close();
            return recorder.record(KeptBody.EMPTY, null, null);
        } catch (IOException e) {
            return recorder.record(KeptBody.EMPTY, null, ExchangeRecorder.failure(e));
        }
    }

    /** Closes what is idle and ends open streams. */
    @Override
    public void close() {
        List<Connection> connections;
        synchronized (idle) {
            connections = List.copyOf(idle);
            idle.clear();
        }
        connections.forEach(Connection::close);
        List<EventStream> streams;
        synchronized (open) {
            streams = List.copyOf(open);
            open.clear();
        }
        streams.forEach(EventStream::close);
    }

    Limits limits() {
        return limits;
    }

    Connection connect(boolean fresh, ExchangeRecorder recorder) throws IOException {
        Optional<Connection> kept = fresh ? Optional.empty() : takeIdle();
        if (kept.isPresent()) {
            recorder.goesOver(kept.get().wire());
            return kept.get();
        }
        return Connection.open(server, limits.connect(), recorder::goesOver);
    }

    void keep(Connection connection) {
        synchronized (idle) {
            idle.push(connection);
        }
    }

    ExchangeRecorder recorder(String label, SentRequest request) {
        return new ExchangeRecorder(log, speaker, label, request, clock);
    }

    /** The fields as they go out. */
    Headers complete(Request request) {
        if (request.isBare()) {
            return request.headers();
        }
        Headers given = request.headers();
        Headers all = Headers.NONE;
        if (!given.contains("Host")) {
            all = all.plus("Host", server.url().getRawAuthority());
        }
        for (HeaderField field : standing.fields()) {
            if (!given.contains(field.name())) {
                all = all.plus(field.name(), field.value());
            }
        }
        return all.plus(given).plus(request.body().framingFields(given));
    }

    static byte[] head(Request request, Headers fields) {
        StringBuilder text = new StringBuilder()
                .append(request.method())
                .append(' ')
                .append(request.target())
                .append(" HTTP/1.1\r\n");
        fields.fields().forEach(field -> text.append(field).append("\r\n"));
        return text.append("\r\n").toString().getBytes(ISO_8859_1);
    }

    private ExchangeRecorder recorder(Request request) {
        return recorder(
                request.label(),
                new SentRequest(request.method(), request.target(), complete(request), KeptBody.EMPTY, false));
    }

    private Optional<Connection> takeIdle() {
        synchronized (idle) {
            while (!idle.isEmpty()) {
                Connection candidate = idle.pop();
                if (candidate.isReusable()) {
                    return Optional.of(candidate);
                }
                candidate.close();
            }
            return Optional.empty();
        }
    }

    private static String firstWord(byte[] bytes) {
        String text = new String(bytes, ISO_8859_1);
        int space = text.indexOf(' ');
        return space < 0 ? "" : text.substring(0, space);
    }
}
