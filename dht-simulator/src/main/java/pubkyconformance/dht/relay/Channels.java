package pubkyconformance.dht.relay;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import pubkyconformance.dht.relay.RelayOutcome.Delivered;
import pubkyconformance.dht.relay.RelayOutcome.Ended;

/**
 * Everything an HTTP relay remembers and decides: one message for each id, who waits for it, who waits for its acknowledgement. Inboxes and
 * links are two ways to use the same channels (AUTH-RLY-006).
 *
 * <p>Not safe for threads. Time is what the caller says it is, never less than before. A request that waits is a future; one that its
 * caller has cancelled does not count any more. {@link #tick} ends those whose time has come.
 */
final class Channels {
    private final RelayRules rules;

    /** In the order of their posting: the first is the first to give way. */
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    private final Map<String, Deque<Waiter>> takers = new LinkedHashMap<>();
    private final PriorityQueue<Waiter> alarms = new PriorityQueue<>(Comparator.comparing(waiter -> waiter.alarm));

    Channels(RelayRules rules) {
        this.rules = rules;
    }

    /** A message and who waits for its acknowledgement; without a message once it has been acknowledged. */
    private static final class Entry {
        private final Instant expiry;
        private final List<Waiter> ackWaiters = new ArrayList<>();
        private @Nullable RelayMessage message;

        Entry(RelayMessage message, Instant expiry) {
            this.message = message;
            this.expiry = expiry;
        }

        boolean isAcknowledged() {
            return message == null;
        }
    }

    private static final class Waiter {
        private final CompletableFuture<RelayOutcome> outcome = new CompletableFuture<>();
        private final String id;
        private final boolean consumes;
        private final Instant patienceEnd;
        private final Instant alarm;
        private final @Nullable Entry entry;

        /** @param entry whose end ends the waiting, too */
        Waiter(String id, boolean consumes, Instant patienceEnd, @Nullable Entry entry) {
            this.id = id;
            this.consumes = consumes;
            this.patienceEnd = patienceEnd;
            this.entry = entry;
            this.alarm = entry != null && entry.expiry.isBefore(patienceEnd) ? entry.expiry : patienceEnd;
        }
    }

    /**
     * Takes a message in, in the place of any before it. All who wait for one have it now; whoever waits for the acknowledgement of the one
     * before waits in vain (AUTH-RLY-010, AUTH-RLY-012).
     */
    void post(String id, RelayMessage message, Duration lifetime, Instant now) {
        tick(now);
        Entry before = entries.remove(id);
        if (before != null) {
            end(before.ackWaiters, Ended.GONE);
        }
        makeRoom(now);
        Entry entry = new Entry(message, now.plus(lifetime));
        entries.put(id, entry);
        Deque<Waiter> waiting = takers.remove(id);
        if (waiting != null && serve(waiting, message)) {
            acknowledge(entry);
        }
    }

    private void makeRoom(Instant now) {
        Iterator<Entry> oldest = entries.values().iterator();
        while (oldest.hasNext()) {
            Entry entry = oldest.next();
            if (entries.size() < rules.maxEntries() && now.isBefore(entry.expiry)) {
                return;
            }
            oldest.remove();
            end(entry.ackWaiters, Ended.GONE);
        }
    }

    /** Whether one of them takes the message for good. */
    private static boolean serve(Deque<Waiter> waiting, RelayMessage message) {
        boolean consumed = false;
        for (Waiter taker : waiting) {
            consumed |= taker.outcome.complete(new Delivered(message)) && taker.consumes;
        }
        return consumed;
    }

    /**
     * The message of this id, now or when it comes.
     *
     * @param consumes whether taking it acknowledges it
     */
    CompletableFuture<RelayOutcome> take(String id, boolean consumes, Duration patience, Instant now) {
        Entry entry = entry(id, now);
        if (entry != null && entry.message != null) {
            RelayMessage message = entry.message;
            if (consumes) {
                acknowledge(entry);
            }
            return CompletableFuture.completedFuture(new Delivered(message));
        }
        if (isCrowded()) {
            return CompletableFuture.completedFuture(Ended.CROWDED);
        }
        Deque<Waiter> waiting = takers.computeIfAbsent(id, absent -> new ArrayDeque<>());
        waiting.removeIf(waiter -> waiter.outcome.isDone());
        if (waiting.size() >= rules.maxWaitersPerChannel()) {
            return CompletableFuture.completedFuture(Ended.CROWDED);
        }
        Waiter waiter = new Waiter(id, consumes, now.plus(patience), entry);
        waiting.add(waiter);
        alarms.add(waiter);
        return waiter.outcome;
    }

    /** Marks the message as received and forgets its content; false if there is none. To repeat it changes nothing. */
    boolean acknowledge(String id, Instant now) {
        Entry entry = entry(id, now);
        if (entry != null) {
            acknowledge(entry);
        }
        return entry != null;
    }

    private static void acknowledge(Entry entry) {
        entry.message = null;
        end(entry.ackWaiters, Ended.ACKNOWLEDGED);
    }

    /** Whether the message has been acknowledged; empty if there is none. */
    Optional<Boolean> isAcknowledged(String id, Instant now) {
        return Optional.ofNullable(entry(id, now)).map(Entry::isAcknowledged);
    }

    /** That the message of this id has been acknowledged, now or when it is. */
    CompletableFuture<RelayOutcome> awaitAcknowledgement(String id, Duration patience, Instant now) {
        Entry entry = entry(id, now);
        if (entry == null) {
            return CompletableFuture.completedFuture(Ended.UNKNOWN);
        }
        if (entry.isAcknowledged()) {
            return CompletableFuture.completedFuture(Ended.ACKNOWLEDGED);
        }
        entry.ackWaiters.removeIf(waiter -> waiter.outcome.isDone());
        if (entry.ackWaiters.size() >= rules.maxWaitersPerChannel() || isCrowded()) {
            return CompletableFuture.completedFuture(Ended.CROWDED);
        }
        Waiter waiter = new Waiter(id, false, now.plus(patience), entry);
        entry.ackWaiters.add(waiter);
        alarms.add(waiter);
        return waiter.outcome;
    }

    /** Ends what has waited long enough. */
    void tick(Instant now) {
        while (!alarms.isEmpty() && !now.isBefore(requireNonNull(alarms.peek()).alarm)) {
            Waiter waiter = alarms.remove();
            // At the end of a link's patience its message expires, too: both sides hear of the time-out.
            waiter.outcome.complete(now.isBefore(waiter.patienceEnd) ? Ended.GONE : Ended.TIMED_OUT);
            forget(waiter);
        }
    }

    /** When {@link #tick} has something to do next. */
    Optional<Instant> nextAlarm() {
        while (!alarms.isEmpty() && requireNonNull(alarms.peek()).outcome.isDone()) {
            forget(alarms.remove());
        }
        return Optional.ofNullable(alarms.peek()).map(waiter -> waiter.alarm);
    }

    /** How many requests wait. */
    int waiters() {
        return (int) alarms.stream().filter(waiter -> !waiter.outcome.isDone()).count();
    }

    /** How many messages are kept, those past their time that nobody has asked for included. */
    int entries() {
        return entries.size();
    }

    private boolean isCrowded() {
        if (alarms.size() >= rules.maxWaiters()) {
            List<Waiter> ended =
                    alarms.stream().filter(waiter -> waiter.outcome.isDone()).toList();
            alarms.removeIf(waiter -> waiter.outcome.isDone());
            ended.forEach(this::forget);
        }
        return alarms.size() >= rules.maxWaiters();
    }

    private void forget(Waiter waiter) {
        if (waiter.entry != null) {
            waiter.entry.ackWaiters.remove(waiter);
        }
        takers.computeIfPresent(waiter.id, (id, waiting) -> {
            waiting.remove(waiter);
            return waiting.isEmpty() ? null : waiting;
        });
    }

    private @Nullable Entry entry(String id, Instant now) {
        Entry entry = entries.get(id);
        if (entry != null && !now.isBefore(entry.expiry)) {
            tick(now);
            entries.remove(id);
            return null;
        }
        return entry;
    }

    private static void end(List<Waiter> waiters, Ended outcome) {
        waiters.forEach(waiter -> waiter.outcome.complete(outcome));
        waiters.clear();
    }
}
