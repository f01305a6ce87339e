package pubkyconformance.homeserver.storage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import pubkyconformance.homeserver.http.RawConnection;
import pubkyconformance.homeserver.http.RawConnection.Answer;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.token.AuthToken;

/** A user with a session on a homeserver under test, and short ways to send what that user sends. */
public final class StorageUser {
    private static final AtomicLong TOKENS = new AtomicLong();

    private final int port;
    private final KeyPair keyPair;
    private final String cookie;

    private StorageUser(int port, KeyPair keyPair, String cookie) {
        this.port = port;
        this.keyPair = keyPair;
        this.cookie = cookie;
    }

    /** Signs {@code keyPair} up with all capabilities, by the homeserver's {@code clock}. */
    public static StorageUser signUp(int port, InstantSource clock, KeyPair keyPair) {
        return session(port, "/signup", clock, keyPair, "/:rw");
    }

    /** Opens another session with these capabilities. */
    public StorageUser signIn(InstantSource clock, String capabilities) {
        return session(port, "/session", clock, keyPair, capabilities);
    }

    private static StorageUser session(
            int port, String target, InstantSource clock, KeyPair keyPair, String capabilities) {
        Instant now = clock.instant();
        long micros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000 + TOKENS.incrementAndGet();
        Answer answer = send(port, "POST", target, AuthToken.sign(keyPair, micros, capabilities), List.of());
        if (answer.status() != 200) {
            throw new IllegalStateException("no session: " + answer);
        }
        return new StorageUser(port, keyPair, answer.header("set-cookie").split(";", 2)[0]);
    }

    /** The same user on the homeserver's next port, session and all. */
    public StorageUser at(int otherPort) {
        return new StorageUser(otherPort, keyPair, cookie);
    }

    public String z32() {
        return keyPair.publicKey().z32();
    }

    /** The address of {@code path} in a request target. */
    public String target(String path) {
        return "/storage/" + z32() + path;
    }

    public String cookieField() {
        return "Cookie: " + cookie;
    }

    /** Sends a request about {@code path}, which is given as it is to stand in the target. */
    public Answer ask(String method, String path, String... fields) {
        return ask(method, path, new byte[0], fields);
    }

    public Answer put(String path, String content, String... fields) {
        return ask("PUT", path, content.getBytes(UTF_8), fields);
    }

    public Answer ask(String method, String path, byte[] body, String... fields) {
        List<String> all = new ArrayList<>(List.of(fields));
        all.add(cookieField());
        return send(port, method, target(path), body, all);
    }

    /** Sends a request that this user's session has no part in. */
    public Answer askAnonymously(String method, String target, String... fields) {
        return send(port, method, target, new byte[0], List.of(fields));
    }

    /** Sends the head of a PUT with a chunked body, to be continued on the connection. */
    public RawConnection startChunkedPut(String path, String... fields) {
        RawConnection connection = new RawConnection(port);
        StringBuilder head =
                new StringBuilder("PUT " + target(path) + " HTTP/1.1\r\nHost: h\r\n" + cookieField() + "\r\n");
        for (String field : fields) {
            head.append(field).append("\r\n");
        }
        return connection.send(head + "Transfer-Encoding: chunked\r\n\r\n");
    }

    private static Answer send(int port, String method, String target, byte[] body, List<String> fields) {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: h\r\n");
        fields.forEach(field -> head.append(field).append("\r\n"));
        if (body.length > 0 || method.equals("PUT")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        try (RawConnection connection = new RawConnection(port)) {
            connection.send(head.append("\r\n").toString()).send(body);
            return method.equals("HEAD") ? connection.readHeadOnly() : connection.read();
        }
    }

    /** The bytes of an answer's body. */
    public static byte[] bytes(Answer answer) {
        return answer.body().getBytes(ISO_8859_1);
    }
}
