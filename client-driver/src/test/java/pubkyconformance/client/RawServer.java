package pubkyconformance.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A listener on loopback whose every connection plays one script. */
public final class RawServer implements Closeable {
    /** What happens on one connection; when it returns, the connection is closed. */
    public interface Script {
        void play(Peer peer) throws IOException;
    }

    private final ServerSocket socket;
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final Semaphore closed = new Semaphore(0);
    private final AtomicInteger connections = new AtomicInteger();

    public RawServer(Script script) throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread accepting = new Thread(() -> accept(script), "raw-server");
        accepting.setDaemon(true);
        accepting.start();
    }

    /** Answers every request whose head ends with these bytes; the connection stays open. */
    public static RawServer answering(String response) throws IOException {
        return new RawServer(peer -> {
            while (!peer.head().isEmpty()) {
                peer.say(response);
            }
        });
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    public int connections() {
        return connections.get();
    }

    /** Waits until one more connection has been closed by its script. */
    void awaitClose() throws InterruptedException {
        if (!closed.tryAcquire(10, TimeUnit.SECONDS)) {
            throw new AssertionError("no connection was closed");
        }
    }

    public List<String> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept(Script script) {
        while (!socket.isClosed()) {
            try {
                Socket peer = socket.accept();
                connections.incrementAndGet();
                Thread talking = new Thread(() -> talk(script, peer), "raw-peer");
                talking.setDaemon(true);
                talking.start();
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void talk(Script script, Socket socket) {
        try (socket) {
            script.play(new Peer(socket));
        } catch (IOException e) {
            received.add("! " + e.getMessage());
        } finally {
            closed.release();
        }
    }

    /** One accepted connection. */
    public final class Peer {
        private final Socket socket;
        private final InputStream in;

        Peer(Socket socket) throws IOException {
            this.socket = socket;
            this.in = socket.getInputStream();
        }

        /** The bytes up to and with the next empty line; empty at the end. */
        public String head() throws IOException {
            String head = until("\r\n\r\n");
            if (!head.isEmpty()) {
                received.add(head);
            }
            return head;
        }

        String until(String end) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            while (!bytes.toString(ISO_8859_1).endsWith(end)) {
                int next = in.read();
                if (next < 0) {
                    break;
                }
                bytes.write(next);
            }
            return bytes.toString(ISO_8859_1);
        }

        String exactly(int count) throws IOException {
            String body = new String(in.readNBytes(count), ISO_8859_1);
            received.add(body);
            return body;
        }

        public void say(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
        }

        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Whether the other side has closed; blocks until it does or says something. */
        public boolean isLeft() {
            try {
                return in.read() < 0;
            } catch (IOException e) {
                return true;
            }
        }
    }
}
