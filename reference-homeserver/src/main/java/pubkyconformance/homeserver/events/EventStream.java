package pubkyconformance.homeserver.events;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pubkyconformance.homeserver.metrics.Metrics;
import pubkyconformance.homeserver.store.KeyValueStore;
import pubkyconformance.homeserver.store.ReadTransaction;

/**
 * Sends one reader the events that it wants: first the log as it stands, then, if it is to stay, what is added.
 *
 * <p>History and what comes later are read in the same way, from the last position on, so between the two nothing is lost or sent twice. A
 * reader is sent the next events when it has taken the last ones. One that stays, takes nothing for a while and has fallen behind by more
 * than {@link #MOST_BEHIND} by then is given up, and may come back with its last position.
 */
final class EventStream {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

    /** How many events are sent in one go. */
    private static final int EVENTS_AT_ONCE = 100;

    /** How many events may wait for a reader that stays, once it has had the history (SSE-049). */
    static final int MOST_BEHIND = 1_000;

    private final KeyValueStore store;
    private final Reading reading;
    private final Predicate<ReadTransaction> mayRead;
    private final long patienceNanos;
    private final EventSink sink;
    private final Executor executor;
    private final Metrics metrics;
    private final AtomicInteger wakes = new AtomicInteger();
    private long position;
    private long counted;
    private int waiting;
    private long sendingSince;
    private int remaining;
    private boolean caughtUp;
    private volatile boolean sending;
    private volatile boolean ended;

    /**
     * Prepares the stream; {@link #wake} starts it.
     *
     * @param mayRead whether the reader still may; asked each time that events are read, in the same transaction
     * @param patience how long a reader who has fallen behind may take nothing
     * @param executor does the reading; may block
     * @param metrics counts what is read
     */
    EventStream(
            KeyValueStore store,
            Reading reading,
            Predicate<ReadTransaction> mayRead,
            Duration patience,
            EventSink sink,
            Executor executor,
            Metrics metrics) {
        this.store = store;
        this.reading = reading;
        this.mayRead = mayRead;
        this.remaining = reading.limit().orElse(Integer.MAX_VALUE);
        this.patienceNanos = patience.toNanos();
        this.sink = sink;
        this.executor = executor;
        this.metrics = metrics;
        this.position = reading.start();
    }

    /** Has the log looked at soon. Never blocks; calls during a look make for one more. */
    void wake() {
        if (wakes.getAndIncrement() == 0) {
            executor.execute(this::run);
        }
    }

    /** Sends nothing more. */
    void end() {
        ended = true;
        sink.end();
    }

    private void run() {
        int answered = 0;
        do {
            answered = wakes.get();
            try {
                step();
            } catch (RuntimeException e) {
                LOG.warn("An event stream ends, as the log could not be read", e);
                end();
            }
        } while (wakes.addAndGet(-answered) != 0);
    }

    private void step() {
        if (ended) {
            return;
        }
        if (sending) {
            endIfFarBehind();
            return;
        }
        EventPage page;
        do {
            page = read(position, Math.min(EVENTS_AT_ONCE, remaining));
            position = page.position();
        } while (page.events().isEmpty() && !page.atEnd());
        caughtUp |= page.atEnd();
        if (page.events().isEmpty()) {
            endIfComplete();
        } else {
            send(page.events());
        }
    }

    private void send(List<Event> events) {
        StringBuilder text = new StringBuilder();
        events.forEach(event -> EventFrame.append(text, event));
        remaining = remaining == Integer.MAX_VALUE ? remaining : remaining - events.size();
        counted = position;
        waiting = 0;
        sendingSince = System.nanoTime(); // about the wire, not the protocol: no clock of the homeserver
        sending = true;
        var unused = sink.send(text.toString()).whenComplete((taken, failure) -> {
            sending = false;
            if (failure != null) {
                end();
            } else {
                wake();
            }
        });
        endIfComplete();
    }

    private void endIfComplete() {
        if (remaining == 0 || (caughtUp && !reading.live())) {
            end();
        }
    }

    /** Counts on from where it last counted, so that a reader who takes nothing costs little. */
    private void endIfFarBehind() {
        if (!caughtUp || System.nanoTime() - sendingSince < patienceNanos) {
            return;
        }
        EventPage page;
        do {
            page = read(counted, MOST_BEHIND + 1 - waiting);
            counted = page.position();
            waiting += page.events().size();
        } while (waiting <= MOST_BEHIND && !page.atEnd());
        if (waiting > MOST_BEHIND) {
            LOG.debug("An event stream ends, as its reader is far behind");
            metrics.readerLeftBehind();
            end();
        }
    }

    /** Nothing more, should the reader have lost the right to it. */
    private EventPage read(long from, int max) {
        long before = System.nanoTime();
        EventPage page = store.read(transaction -> {
            if (!mayRead.test(transaction)) {
                end();
                return new EventPage(List.of(), from, true);
            }
            return EventLog.read(transaction, reading.selection(), reading.order(), from, max);
        });
        metrics.streamRead(Duration.ofNanos(System.nanoTime() - before));
        return page;
    }
}
