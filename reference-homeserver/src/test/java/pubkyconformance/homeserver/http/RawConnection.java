package pubkyconformance.homeserver.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A TCP connection to a server under test, on which a test writes and reads bytes as it likes. */
public final class RawConnection implements AutoCloseable {
    private static final int READ_TIMEOUT_MILLIS = 10_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    public RawConnection(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(READ_TIMEOUT_MILLIS);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends {@code text} with one byte for each character; {@code \n} is sent as it stands. */
    public RawConnection send(String text) {
        return send(text.getBytes(ISO_8859_1));
    }

    public RawConnection send(byte[] bytes) {
        try {
            out.write(bytes);
            out.flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends this side of the connection. */
    public RawConnection finish() {
        try {
            socket.shutdownOutput();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads one answer to a request that was not HEAD. */
    public Answer read() {
        return read(true);
    }

    public Answer readHeadOnly() {
        return read(false);
    }

    private Answer read(boolean withBody) {
        try {
            List<String> head = new ArrayList<>();
            for (String line = readLine(); !line.isEmpty(); line = readLine()) {
                head.add(line);
            }
            Answer answer = new Answer(head, "");
            if (!withBody || answer.status() < 200) {
                return answer;
            }
            if (answer.header("transfer-encoding").equals("chunked")) {
                return new Answer(head, readChunks());
            }
            String length = answer.header("content-length");
            return new Answer(
                    head, length.isEmpty() ? "" : new String(in.readNBytes(Integer.parseInt(length)), ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String readChunks() throws IOException {
        StringBuilder body = new StringBuilder();
        for (int size = Integer.parseInt(readLine(), 16); size > 0; size = Integer.parseInt(readLine(), 16)) {
            body.append(new String(in.readNBytes(size), ISO_8859_1));
            readLine();
        }
        readLine();
        return body.toString();
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("the connection ended in a line: " + line);
            }
            if (b != '\r') {
                line.write(b);
            }
        }
        return line.toString(ISO_8859_1);
    }

    /** Whether the server has closed the connection and sent nothing more; waits for either. */
    public boolean isClosedByServer() {
        try {
            return in.read() < 0;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true; // reset
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One answer; its head as lines. */
    public record Answer(List<String> head, String body) {
        public int status() {
            return Integer.parseInt(head.get(0).split(" ", -1)[1]);
        }

        /** The values of all fields called {@code name}, joined by comma and blank. */
        public String header(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ":";
            return String.join(
                    ", ",
                    head.stream()
                            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                            .map(line -> line.substring(start.length()).trim())
                            .toList());
        }
    }
}
