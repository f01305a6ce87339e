package pubkyconformance.runner.target;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** Something on a port of loopback that is asked like a homeserver and answers as a test says. */
public final class FakeTarget implements AutoCloseable {
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool(runnable -> {
        Thread thread = new Thread(runnable, "fake target");
        thread.setDaemon(true);
        return thread;
    });
    private final CopyOnWriteArrayList<Socket> open = new CopyOnWriteArrayList<>();
    private final Answer answer;

    /** What is done once the head of a request has come. */
    public interface Answer {
        void to(String requestLine, OutputStream out) throws IOException;
    }

    private FakeTarget(Answer answer) throws IOException {
        this.answer = answer;
        threads.execute(this::accept);
    }

    public static FakeTarget doing(Answer answer) throws IOException {
        return new FakeTarget(answer);
    }

    /** Answers each request line with the bytes of a whole response. */
    public static FakeTarget answering(UnaryOperator<String> responses) throws IOException {
        return new FakeTarget((line, out) -> out.write(responses.apply(line).getBytes(ISO_8859_1)));
    }

    public static String response(String status, String body) {
        return "HTTP/1.1 " + status + "\r\nContent-Length: " + body.length() + "\r\nConnection: close\r\n\r\n" + body;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                open.add(connection);
                threads.execute(() -> serve(connection));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            BufferedReader in = new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1));
            String requestLine = in.readLine();
            String line = requestLine;
            while (line != null && !line.isEmpty()) {
                line = in.readLine();
            }
            if (requestLine != null) {
                answer.to(requestLine, connection.getOutputStream());
            }
        } catch (IOException e) {
            return; // the other side has had enough
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (Socket each : open) {
            each.close();
        }
        threads.shutdownNow();
    }
}
