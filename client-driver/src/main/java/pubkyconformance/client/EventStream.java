package pubkyconformance.client;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A response read as server-sent events, on a connection of its own. Nothing is read between calls: what the server
 * sends meanwhile waits in the socket, and a caller that does not ask is a slow reader. For one thread.
 */
public final class EventStream implements AutoCloseable {
    private final ExchangeRecorder recorder;
    private final HttpDriver driver;
    private final Request request;
    private final ResponseParser parser;
    private final List<SseFrame> frames = new ArrayList<>();
    private @Nullable Connection connection;
    private @Nullable Exchange result;

    EventStream(ExchangeRecorder recorder, HttpDriver driver, Request request) {
        this.recorder = recorder;
        this.driver = driver;
        this.request = request;
        this.parser = new ResponseParser(request.method(), driver.limits(), new SseParser(frames::add)::feed);
    }

    /** Sends the request and waits for the head; of a response that is no event stream also for its end. */
    void start() {
        Deadline deadline = new Deadline(driver.limits());
        try {
            connection = driver.connect(true, recorder);
            connection.send(HttpDriver.head(request, driver.complete(request)), deadline);
            advance(parser::hasHead, deadline);
            if (result == null && parser.status() != 200) {
                advance(() -> false, deadline);
            }
        } catch (IOException e) {
            end(ExchangeRecorder.failure(e));
        }
    }

    /** The blocks that have been read so far. */
    public List<SseFrame> frames() {
        return List.copyOf(frames);
    }

    /** The blocks with data that have been read so far. */
    public List<SseFrame> events() {
        return frames.stream().filter(SseFrame::isEvent).toList();
    }

    /** Reads until there are {@code count} events, the stream ends, or {@code bound} is over. */
    public List<SseFrame> awaitEvents(int count, Duration bound) {
        read(() -> events().size() >= count, bound);
        return events();
    }

    /** Reads until {@code condition} holds; {@code false} if the stream ends or {@code bound} is over before. */
    public boolean await(BooleanSupplier condition, Duration bound) {
        read(condition, bound);
        return condition.getAsBoolean();
    }

    /** Reads until the server ends the stream; {@code false} if it is still open after {@code bound}. */
    public boolean awaitEnd(Duration bound) {
        read(() -> false, bound);
        return hasEnded();
    }

    /** Whether the server has ended the stream, or it never began. */
    public boolean hasEnded() {
        return result != null;
    }

    /** The exchange as it stands; recorded once the stream has ended or was closed. */
    public Exchange exchange() {
        return result != null
                ? result
                : recorder.preview(KeptBody.EMPTY, parser.response().orElse(null), null);
    }

    /** Leaves the stream. An open one is a whole exchange then: a reader may go at any time. */
    @Override
    public void close() {
        if (result == null) {
            end(null);
        }
    }

    private void read(BooleanSupplier enough, Duration bound) {
        if (result != null || enough.getAsBoolean()) {
            return;
        }
        Limits limits = driver.limits().withIdle(bound).withTotal(bound);
        try {
            advance(enough, new Deadline(limits));
        } catch (Deadline.OutOfTimeException e) {
            // The bound is over and the stream stays open: the caller looks at what has come.
        } catch (IOException e) {
            end(ExchangeRecorder.failure(e));
        }
    }

    private void advance(BooleanSupplier enough, Deadline deadline) throws IOException {
        try {
            while (result == null && !enough.getAsBoolean()) {
                var input = connected().receive(deadline);
                if (input.hasRemaining()) {
                    parser.feed(input);
                } else {
                    parser.end();
                }
                if (parser.isDone()) {
                    end(null);
                } else if (!input.hasRemaining() && connected().isAtEnd()) {
                    throw new EndedException(parser.hasHead());
                }
            }
        } catch (ResponseParser.MalformedException | ResponseParser.TooLargeException e) {
            end(ExchangeRecorder.failure(e));
        }
    }

    private void end(@Nullable Failure failure) {
        if (connection != null) {
            connection.close();
        }
        result = recorder.record(KeptBody.EMPTY, parser.response().orElse(null), failure);
    }

    private Connection connected() {
        if (connection == null) {
            throw new IllegalStateException("the stream was not started");
        }
        return connection;
    }

    @Override
    public String toString() {
        return request.label() + ", " + frames.size() + " blocks" + (result == null ? ", open" : "");
    }
}
