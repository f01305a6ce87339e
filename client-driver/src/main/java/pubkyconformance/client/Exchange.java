package pubkyconformance.client;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pubkyconformance.client.tls.TlsFacts;

/** One request and what came of it: the evidence of a step. Immutable. */
public final class Exchange {
    /** What {@link #status()} gives when no response head came. */
    public static final int NO_STATUS = 0;

    private final int number;
    private final Speaker speaker;
    private final String label;
    private final SentRequest request;
    private final @Nullable ReceivedResponse response;
    private final @Nullable Failure failure;
    private final @Nullable TlsFacts tls;
    private final Instant sentAt;
    private final Duration duration;

    Exchange(
            int number,
            Speaker speaker,
            String label,
            SentRequest request,
            @Nullable ReceivedResponse response,
            @Nullable Failure failure,
            @Nullable TlsFacts tls,
            Instant sentAt,
            Duration duration) {
        this.number = number;
        this.speaker = requireNonNull(speaker, "speaker");
        this.label = requireNonNull(label, "label");
        this.request = requireNonNull(request, "request");
        this.response = response;
        this.failure = failure;
        this.tls = tls;
        this.sentAt = requireNonNull(sentAt, "sentAt");
        this.duration = requireNonNull(duration, "duration");
    }

    /** Position among the exchanges of the scenario, from 1, in the order of sending. */
    public int number() {
        return number;
    }

    /** Name of the actor that sent the request. */
    public String actor() {
        return speaker.name();
    }

    /** What the request was for, such as {@code store /pub/a}. */
    public String label() {
        return label;
    }

    public SentRequest request() {
        return request;
    }

    public String method() {
        return request.method();
    }

    public String target() {
        return request.target();
    }

    /** The response, also an incomplete one: then there is a {@link #failure()} as well. */
    public Optional<ReceivedResponse> response() {
        return Optional.ofNullable(response);
    }

    public Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }

    /** What the handshake of the connection brought about; empty without TLS. */
    public Optional<TlsFacts> tls() {
        return Optional.ofNullable(tls);
    }

    /** The status, or {@link #NO_STATUS} when no response head came. */
    public int status() {
        return response == null ? NO_STATUS : response.status();
    }

    /** The response's header fields; none when no response came. */
    public Headers headers() {
        return response == null ? Headers.NONE : response.headers();
    }

    /** The response's body; empty when no response came. */
    public KeptBody body() {
        return response == null ? KeptBody.EMPTY : response.body();
    }

    /** Whether a whole response with a 2xx status came. */
    public boolean isSuccess() {
        return failure == null && status() / 100 == 2;
    }

    public Instant sentAt() {
        return sentAt;
    }

    public Instant receivedAt() {
        return sentAt.plus(duration);
    }

    /** From the first byte sent to the last received. */
    public Duration duration() {
        return duration;
    }

    /** This exchange with its secrets replaced; those of throw-away actors stay, operators' secrets never do. */
    public Exchange masked() {
        SecretMask mask = new SecretMask(speaker);
        return new Exchange(
                number,
                speaker,
                mask.text(label),
                mask.request(request),
                response == null ? null : mask.response(request, response),
                failure,
                tls,
                sentAt,
                duration);
    }

    /** Request and response as text for people, masked, long bodies shortened. */
    public String transcript() {
        return Transcript.of(masked());
    }

    @Override
    public String toString() {
        return "#" + number + " " + actor() + ": " + method() + " -> " + (response == null ? failure : status());
    }
}
