package pubkyconformance.homeserver;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import pubkyconformance.homeserver.http.RawConnection;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.token.AuthToken;

/** A homeserver with a clock that the test moves, and short ways to talk to it. */
public final class RunningHomeserver implements AutoCloseable {
    public static final String ADMIN_PASSWORD = "secret";

    private final MovableClock clock = new MovableClock();
    private final HomeserverApp app;
    private long tokensMade;

    public RunningHomeserver() {
        this(settings -> settings);
    }

    public RunningHomeserver(UnaryOperator<HomeserverBuilder> settings) {
        app = settings.apply(HomeserverApp.builder()
                        .clock(clock)
                        .random(new Random(7))
                        .admin(0, ADMIN_PASSWORD))
                .start();
    }

    public HomeserverApp app() {
        return app;
    }

    public MovableClock clock() {
        return clock;
    }

    /** A token of {@code user} for now, each a microsecond apart from the last. */
    public byte[] token(KeyPair user, String capabilities) {
        return AuthToken.sign(user, nowMicros() + tokensMade++, capabilities);
    }

    public long nowMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }

    /** Signs {@code user} up and gives the session's cookie as name and value. */
    public String signUp(KeyPair user, String capabilities) {
        return cookieOf(post("/signup", token(user, capabilities)));
    }

    public String signIn(KeyPair user, String capabilities) {
        return cookieOf(post("/session", token(user, capabilities)));
    }

    private static String cookieOf(RawConnection.Answer answer) {
        if (answer.status() != 200) {
            throw new IllegalStateException("no session: " + answer);
        }
        String field = answer.header("set-cookie");
        return field.substring(0, field.indexOf(';'));
    }

    public RawConnection.Answer post(String target, byte[] body, String... fields) {
        return ask("POST", target, body, fields);
    }

    /** Sends JSON as such. */
    public RawConnection.Answer sendJson(String method, String target, String json) {
        return ask(method, target, json.getBytes(ISO_8859_1), "Content-Type: application/json");
    }

    public RawConnection.Answer ask(String method, String target, String... fields) {
        return ask(method, target, new byte[0], fields);
    }

    public RawConnection.Answer ask(String method, String target, byte[] body, String... fields) {
        return ask(app.clientPort(), method, target, body, fields);
    }

    /** Asks the operator's socket. */
    public RawConnection.Answer askAdmin(String method, String target, String... fields) {
        return ask(app.adminPort().orElseThrow(), method, target, new byte[0], fields);
    }

    public RawConnection.Answer askAdmin(String method, String target, byte[] body, String... fields) {
        return ask(app.adminPort().orElseThrow(), method, target, body, fields);
    }

    private static RawConnection.Answer ask(int port, String method, String target, byte[] body, String... fields) {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        if (List.of(fields).stream().noneMatch(field -> field.startsWith("Host:"))) {
            head.append("Host: localhost\r\n");
        }
        for (String field : fields) {
            head.append(field).append("\r\n");
        }
        if (body.length > 0) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(head.append("\r\n").toString()).send(body);
            return method.equals("HEAD") ? connection.readHeadOnly() : connection.read();
        }
    }

    @Override
    public void close() {
        app.close();
    }
}
