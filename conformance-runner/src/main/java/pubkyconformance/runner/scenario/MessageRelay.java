package pubkyconformance.runner.scenario;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.HttpDriver;
import pubkyconformance.client.OpenRequest;
import pubkyconformance.client.Request;
import pubkyconformance.client.ServerAddress;
import pubkyconformance.client.relay.RelayApi;
import pubkyconformance.runner.suite.ActiveSuite;
import pubkyconformance.runner.suite.FreshHttpRelay;
import pubkyconformance.runner.suite.Inconclusive;
import pubkyconformance.runner.suite.Suite;

/** The HTTP relay this scenario speaks to, the one of the run or one of its own, and who waits there for an answer. */
public final class MessageRelay implements AutoCloseable {
    /** Unanswered for so long, a request on its way to a relay of the run has arrived and waits. */
    private static final Duration ARRIVAL = Duration.ofMillis(300);

    private static final Duration ANSWER_BOUND = Duration.ofSeconds(10);

    private final Suite suite = ActiveSuite.current();
    private final Cast cast;
    private final Map<String, CompletableFuture<Exchange>> waits = new LinkedHashMap<>();
    private @Nullable FreshHttpRelay own;

    public MessageRelay(Cast cast) {
        this.cast = cast;
    }

    /** Starts a relay that belongs to this scenario alone; everything after goes there. */
    public void startOwn() {
        own = suite.neighbours().requireFreshHttpRelays().start();
    }

    /** How {@code actor} speaks to the relay. */
    public HttpDriver driver(Actor actor) {
        return cast.driverOf(actor, ServerAddress.http(url()));
    }

    /** The relay as {@code actor} uses it under this path, {@code /inbox} or {@code /link}. */
    public RelayApi api(Actor actor, String path) {
        return new RelayApi(driver(actor), urlOf(path));
    }

    /** What links say where the relay is, used under this path. */
    public String urlOf(String path) {
        return url().resolve(path).toString();
    }

    private URI url() {
        return own == null ? suite.neighbours().requireHttpRelay() : own.url();
    }

    /** Sends a request whose answer may take long. */
    public void begin(Actor actor, Request request) {
        OpenRequest opened = driver(actor).open(request.onFreshConnection());
        CompletableFuture<Exchange> answer = new CompletableFuture<>();
        Thread reader = new Thread(() -> finish(opened, answer), "waits for " + actor.name());
        reader.setDaemon(true);
        reader.start();
        waits.put(actor.name(), answer);
    }

    /** What goes wrong concerns whoever asks for the answer, and nobody else: the scenario may be over by now, and its run as well. */
    private static void finish(OpenRequest opened, CompletableFuture<Exchange> answer) {
        try {
            answer.complete(opened.finish());
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    /** As {@link #begin}, and it has arrived when this returns; the scenario cannot go on if it was answered already. */
    public void beginAndWait(Actor actor, Request request) {
        begin(actor, request);
        FreshHttpRelay relay = own;
        if (relay != null) {
            Awaitility.await().until(() -> relay.waiting() == unanswered());
        } else if (answer(actor, ARRIVAL).isPresent()) {
            throw new Inconclusive("the relay answered at once: "
                    + answer(actor, ARRIVAL).orElseThrow().transcript());
        }
    }

    private long unanswered() {
        return waits.values().stream().filter(wait -> !wait.isDone()).count();
    }

    /** The answer to the actor's request, if it comes within {@code bound}. */
    public Optional<Exchange> answer(Actor actor, Duration bound) {
        CompletableFuture<Exchange> wait = waits.get(actor.name());
        if (wait == null) {
            throw new IllegalStateException(actor.name() + " waits for nothing (expected: a step that begins to wait)");
        }
        try {
            return Optional.of(wait.get(bound.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Inconclusive("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a request ended in an exception", e.getCause());
        }
    }

    /** As {@link #answer(Actor, Duration)}, within ten seconds. */
    public Optional<Exchange> answer(Actor actor) {
        return answer(actor, ANSWER_BOUND);
    }

    /** Moves the clock of the scenario's own relay forward. */
    public void advanceClock(Duration by) {
        if (own == null) {
            throw new IllegalStateException("the relay has no clock to move (expected: one of the scenario's own)");
        }
        own.advanceClock(by);
    }

    /** Ends the scenario's own relay, if it has one, and with it what still waits there. */
    @Override
    public void close() {
        if (own != null) {
            own.close();
            waits.keySet().forEach(name -> answer(cast.actor(name)));
        }
    }
}
