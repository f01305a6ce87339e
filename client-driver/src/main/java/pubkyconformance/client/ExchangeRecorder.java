package pubkyconformance.client;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import pubkyconformance.client.tls.TlsException;

/** Makes the exchange of one request and records it once, however the request ends. */
final class ExchangeRecorder {
    private final ExchangeLog log;
    private final Speaker speaker;
    private final String label;
    private final SentRequest request;
    private final int number;
    private final Instant sentAt;
    private final long start = System.nanoTime();
    private @Nullable Wire wire;

    ExchangeRecorder(ExchangeLog log, Speaker speaker, String label, SentRequest request, InstantSource clock) {
        this.log = log;
        this.speaker = speaker;
        this.label = label;
        this.request = request;
        this.number = log.nextNumber();
        this.sentAt = clock.instant();
    }

    /** What the exchange's bytes pass through. */
    void goesOver(Wire used) {
        wire = used;
    }

    SentRequest request() {
        return request;
    }

    Exchange record(KeptBody sentBody, @Nullable ReceivedResponse response, @Nullable Failure failure) {
        return log.add(preview(sentBody, response, failure));
    }

    /** The exchange as it stands, without recording it. */
    Exchange preview(KeptBody sentBody, @Nullable ReceivedResponse response, @Nullable Failure failure) {
        SentRequest sent =
                new SentRequest(request.method(), request.target(), request.headers(), sentBody, request.raw());
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        return new Exchange(
                number,
                speaker,
                label,
                sent,
                response,
                failure,
                wire == null ? null : wire.tls().orElse(null),
                sentAt,
                duration);
    }

    /** What a problem on the wire is called. */
    static Failure failure(Exception problem) {
        String message = String.valueOf(problem.getMessage());
        if (problem instanceof EndedException) {
            return new Failure(Failure.Kind.CLOSED, message);
        }
        if (problem instanceof TlsException) {
            return new Failure(Failure.Kind.TLS, message);
        }
        if (problem instanceof Deadline.OutOfTimeException) {
            return new Failure(Failure.Kind.TIMED_OUT, message);
        }
        if (problem instanceof ResponseParser.MalformedException) {
            return new Failure(Failure.Kind.MALFORMED, message);
        }
        if (problem instanceof ResponseParser.TooLargeException) {
            return new Failure(Failure.Kind.TOO_LARGE, message);
        }
        if (problem instanceof java.net.ConnectException
                || problem instanceof java.net.UnknownHostException
                || problem instanceof java.net.NoRouteToHostException) {
            return new Failure(Failure.Kind.REFUSED, message);
        }
        if (problem instanceof IOException) {
            return new Failure(Failure.Kind.RESET, message);
        }
        throw new IllegalArgumentException("not a problem of the wire", problem);
    }
}
