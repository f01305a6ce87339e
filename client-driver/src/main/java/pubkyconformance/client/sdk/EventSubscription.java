package pubkyconformance.client.sdk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pubkyconformance.client.EventStream;
import pubkyconformance.client.SseFrame;

/** An open stream of events. For one thread. What it cannot understand it leaves out. */
public final class EventSubscription implements AutoCloseable {
    private final EventStream stream;
    private int taken;

    private EventSubscription(EventStream stream) {
        this.stream = stream;
    }

    static EventSubscription of(EventStream stream) {
        if (stream.exchange().failure().isPresent() || stream.exchange().status() != 200) {
            Answers.whole(stream.exchange());
            throw Answers.refused(stream.exchange());
        }
        return new EventSubscription(stream);
    }

    /** The next event; nothing if none comes within {@code bound} or the stream has ended. */
    public Optional<Event> next(Duration bound) {
        stream.await(() -> nextAt() < stream.frames().size(), bound);
        int at = nextAt();
        List<SseFrame> frames = stream.frames();
        if (at == frames.size()) {
            return Optional.empty();
        }
        taken = at + 1;
        return Event.of(frames.get(at));
    }

    /**
     * All events until the homeserver ends the stream.
     *
     * @throws UnreachableException if it has not ended after {@code bound}, or the connection broke
     */
    public List<Event> rest(Duration bound) {
        boolean ended = stream.awaitEnd(bound);
        Answers.whole(stream.exchange());
        if (!ended) {
            throw new UnreachableException("the stream of events has not ended after " + bound.toSeconds() + " s");
        }
        List<SseFrame> frames = stream.frames();
        List<Event> events = new ArrayList<>();
        frames.subList(taken, frames.size()).forEach(frame -> Event.of(frame).ifPresent(events::add));
        taken = frames.size();
        return events;
    }

    /** Whether the homeserver has ended the stream or the connection broke. */
    public boolean hasEnded() {
        return stream.hasEnded();
    }

    @Override
    public void close() {
        stream.close();
    }

    /** Where the next block stands that can be understood. */
    private int nextAt() {
        List<SseFrame> frames = stream.frames();
        int at = taken;
        while (at < frames.size() && Event.of(frames.get(at)).isEmpty()) {
            at++;
        }
        return at;
    }
}
