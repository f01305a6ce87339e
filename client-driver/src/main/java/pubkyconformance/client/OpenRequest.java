package pubkyconformance.client;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that is under way. The test decides when its last part goes out, or that it never does. Ends in exactly one
 * recorded exchange; an open request that is dropped leaves its connection to the driver's owner.
 */
public final class OpenRequest {
    private final HttpDriver driver;
    private final ExchangeRecorder recorder;
    private final Request request;
    private final KeptBody.Collector sent;
    private final ResponseParser parser;
    private final Deadline deadline;
    private @Nullable Connection connection;
    private @Nullable Exchange result;
    private int nextPart;
    private boolean peerTakesMore = true;

    OpenRequest(HttpDriver driver, ExchangeRecorder recorder, Request request) {
        this.driver = driver;
        this.recorder = recorder;
        this.request = request;
        this.sent = new KeptBody.Collector(driver.limits().keptBodyBytes());
        this.deadline = new Deadline(driver.limits());
        this.parser = new ResponseParser(request.method(), driver.limits(), (bytes, offset, count) -> {});
    }

    /** Sends the head and all parts of the body but the last. */
    void start() {
        try {
            connection = driver.connect(request.needsFreshConnection(), recorder);
            send(HttpDriver.head(request, driver.complete(request)));
            if (request.body().waitsForContinue()) {
                awaitContinue();
            }
            sendPartsBefore(request.body().parts().size() - 1);
        } catch (IOException | ResponseParser.MalformedException | ResponseParser.TooLargeException e) {
            brokenOff(e);
        }
    }

    /** Sends what was held back and waits for the response. Calling it again gives the same exchange. */
    public Exchange finish() {
        if (result != null) {
            return result;
        }
        try {
            sendPartsBefore(request.body().parts().size());
            switch (request.body().ending()) {
                case COMPLETE -> send(request.body().terminator());
                case HALF_CLOSE -> connected().shutDownSending();
                case CLOSE -> {
                    return abandon(false);
                }
                case RESET -> {
                    return abandon(true);
                }
            }
        } catch (IOException e) {
            return brokenOff(e);
        }
        return awaitResponse();
    }

    /** Waits for the response although the request is not whole; for servers that answer early. */
    public Exchange awaitResponse() {
        if (result != null) {
            return result;
        }
        try {
            while (!parser.isDone()) {
                receive();
            }
            return done();
        } catch (IOException | ResponseParser.MalformedException | ResponseParser.TooLargeException e) {
            return failed(ExchangeRecorder.failure(e));
        }
    }

    /** Breaks the request off. */
    public Exchange abandon(boolean reset) {
        if (result != null) {
            return result;
        }
        try {
            if (reset) {
                connected().reset();
            } else {
                connected().close();
            }
            return failed(new Failure(
                    Failure.Kind.ABANDONED, reset ? "reset by the test as told" : "closed by the test as told"));
        } catch (IOException e) {
            return failed(ExchangeRecorder.failure(e));
        }
    }

    private void sendPartsBefore(int end) throws IOException {
        List<byte[]> parts = request.body().parts();
        while (nextPart < end) {
            if (nextPart > 0 && !request.body().pause().isZero()) {
                pause(request.body().pause());
            }
            byte[] part = parts.get(nextPart);
            nextPart++;
            if (send(request.body().framed(part))) {
                sent.add(part, 0, part.length);
            }
        }
    }

    private boolean send(byte[] bytes) throws IOException {
        peerTakesMore = peerTakesMore && result == null && connected().send(bytes, deadline);
        return peerTakesMore;
    }

    private void pause(Duration time) throws IOException {
        deadline.extend(time);
        try {
            Thread.sleep(time.toMillis()); // the pause is the stimulus, not a way to wait for something
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Deadline.OutOfTimeException("interrupted");
        }
        deadline.progressed();
    }

    private void awaitContinue()
            throws IOException, ResponseParser.MalformedException, ResponseParser.TooLargeException {
        while (!parser.hasInterim() && !parser.hasHead()) {
            receive();
        }
        peerTakesMore = !parser.hasHead();
    }

    private void receive() throws IOException, ResponseParser.MalformedException, ResponseParser.TooLargeException {
        var input = connected().receive(deadline);
        if (!input.hasRemaining()) {
            parser.end();
            if (!parser.isDone()) {
                throw new EndedException(parser.hasHead());
            }
            return;
        }
        parser.feed(input);
    }

    /** Sending or connecting failed; a response may have come all the same. */
    private Exchange brokenOff(Exception problem) {
        peerTakesMore = false;
        if (connection != null && !(problem instanceof Deadline.OutOfTimeException)) {
            return awaitResponse();
        }
        return failed(ExchangeRecorder.failure(problem));
    }

    private Exchange done() {
        Connection used = connected();
        boolean whole = peerTakesMore && nextPart == request.body().parts().size();
        if (whole && !bodyWasRefused() && parser.keepsConnection() && used.isReusable()) {
            driver.keep(used);
        } else {
            used.close();
        }
        return keep(recorder.record(sent.soFar(), parser.response().orElse(null), null));
    }

    /** A server that refuses a request may leave its body unread and close without a word: the next request must not meet that. */
    private boolean bodyWasRefused() {
        return !request.body().parts().isEmpty()
                && parser.response()
                        .filter(response -> response.status() >= 400)
                        .isPresent();
    }

    private Exchange failed(Failure failure) {
        if (connection != null) {
            connection.close();
        }
        return keep(recorder.record(sent.soFar(), parser.response().orElse(null), failure));
    }

    private Exchange keep(Exchange exchange) {
        result = exchange;
        return exchange;
    }

    private Connection connected() {
        if (connection == null) {
            throw new IllegalStateException("the request was not started");
        }
        return connection;
    }
}
