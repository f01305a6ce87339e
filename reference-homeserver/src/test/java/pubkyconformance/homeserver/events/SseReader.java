package pubkyconformance.homeserver.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Follows an event stream and remembers what came. */
final class SseReader implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final HttpResponse<java.io.InputStream> response;
    private final List<String> lines = new ArrayList<>();
    private boolean over;

    private SseReader(HttpResponse<java.io.InputStream> response) {
        this.response = response;
        Thread reader = new Thread(this::read, "sse-reader");
        reader.setDaemon(true);
        reader.start();
    }

    static SseReader open(int port, String query, String... fields) {
        try {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/events-stream" + query));
            for (String field : fields) {
                String[] parts = field.split(": ", 2);
                request.header(parts[0], parts[1]);
            }
            return new SseReader(CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(response.body(), UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            add("broken off: " + e.getMessage());
        }
        end();
    }

    private synchronized void add(String line) {
        lines.add(line);
    }

    private synchronized void end() {
        over = true;
    }

    int status() {
        return response.statusCode();
    }

    String header(String name) {
        return String.join(", ", response.headers().allValues(name));
    }

    synchronized boolean isOver() {
        return over;
    }

    synchronized String text() {
        return String.join("\n", lines);
    }

    synchronized List<Long> cursors() {
        return lines.stream()
                .filter(line -> line.startsWith("data: cursor: "))
                .map(line -> Long.parseLong(line.substring("data: cursor: ".length())))
                .toList();
    }

    /** The kind and path of each event. */
    synchronized List<String> events() {
        List<String> events = new ArrayList<>();
        for (int i = 0; i + 1 < lines.size(); i++) {
            if (lines.get(i).startsWith("event: ")) {
                events.add(lines.get(i).substring(7) + " " + lines.get(i + 1).replaceFirst("data: pubky://[^/]*", ""));
            }
        }
        return events;
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
