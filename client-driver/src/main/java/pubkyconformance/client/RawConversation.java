package pubkyconformance.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bytes that the test wrote itself, over a connection of their own, and the responses to them. */
final class RawConversation {
    private final HttpDriver driver;
    private final String label;
    private final byte[] bytes;
    private final List<String> methods;
    private final List<Exchange> exchanges = new ArrayList<>();

    RawConversation(HttpDriver driver, String label, byte[] bytes, List<String> methods) {
        this.driver = driver;
        this.label = label;
        this.bytes = bytes.clone();
        this.methods = List.copyOf(methods);
    }

    List<Exchange> run() {
        Deadline deadline = new Deadline(driver.limits());
        ExchangeRecorder recorder = driver.recorder(label, request(bytes));
        try (Connection connection = driver.connect(true, recorder)) {
            send(connection, deadline);
            for (int i = 0; i < methods.size(); i++) {
                KeptBody sent = KeptBody.of(i == 0 ? bytes : new byte[0]);
                if (i > 0) {
                    recorder = driver.recorder(label + " (response " + (i + 1) + ")", request(new byte[0]));
                    recorder.goesOver(connection.wire());
                }
                Exchange exchange = read(connection, deadline, recorder, sent, methods.get(i));
                exchanges.add(exchange);
                if (exchange.failure().isPresent()) {
                    return exchanges;
                }
            }
        } catch (IOException e) {
            exchanges.add(recorder.record(KeptBody.of(bytes), null, ExchangeRecorder.failure(e)));
        }
        return exchanges;
    }

    /** A peer that stops reading may have answered all the same: whether it did shows when reading. */
    private void send(Connection connection, Deadline deadline) throws IOException {
        try {
            connection.send(bytes, deadline);
        } catch (Deadline.OutOfTimeException e) {
            throw e;
        } catch (IOException e) {
            if (!connection.hasInput()) {
                throw e;
            }
        }
    }

    private Exchange read(
            Connection connection, Deadline deadline, ExchangeRecorder recorder, KeptBody sent, String method) {
        ResponseParser parser = new ResponseParser(method, driver.limits(), (part, offset, count) -> {});
        @Nullable Failure failure = null;
        try {
            while (!parser.isDone()) {
                var input = connection.receive(deadline);
                if (input.hasRemaining()) {
                    parser.feed(input);
                } else {
                    parser.end();
                    if (!parser.isDone()) {
                        throw new EndedException(parser.hasHead());
                    }
                }
            }
        } catch (IOException | ResponseParser.MalformedException | ResponseParser.TooLargeException e) {
            failure = ExchangeRecorder.failure(e);
        }
        return recorder.record(sent, parser.response().orElse(null), failure);
    }

    private static SentRequest request(byte[] bytes) {
        String text = new String(bytes, ISO_8859_1);
        String[] words = text.lines().findFirst().orElse("").split(" ", 3);
        return new SentRequest(words[0], words.length > 1 ? words[1] : "", Headers.NONE, KeptBody.of(bytes), true);
    }
}
