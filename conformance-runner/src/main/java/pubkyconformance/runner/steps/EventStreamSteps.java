package pubkyconformance.runner.steps;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import pubkyconformance.client.EventStream;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.SseFrame;
import pubkyconformance.client.api.Credential;
import pubkyconformance.client.api.StorageApi;
import pubkyconformance.runner.scenario.Actor;
import pubkyconformance.runner.scenario.Cast;
import pubkyconformance.runner.scenario.Exchanges;
import pubkyconformance.runner.scenario.Notes;
import pubkyconformance.runner.suite.Inconclusive;

/** Steps about the event stream that the scenario opened last. */
public final class EventStreamSteps {
    private static final Duration BATCH_BOUND = Duration.ofSeconds(30);

    private final Cast cast;
    private final Exchanges exchanges;
    private final Notes notes;
    private final Tables tables;
    private @Nullable EventStream stream;

    public EventStreamSteps(Cast cast, Exchanges exchanges, Notes notes, Tables tables) {
        this.cast = cast;
        this.exchanges = exchanges;
        this.notes = notes;
        this.tables = tables;
    }

    @Given("{actor} has opened the event stream with {text}")
    public void hasOpened(Actor actor, String query) {
        EventStream opened = cast.member(actor).events().stream(query, actor.credential());
        if (opened.exchange().status() != 200) {
            throw new Inconclusive(
                    "the event stream did not open: " + opened.exchange().transcript());
        }
        stream = opened;
    }

    @When("{actor} opens the event stream with {text}")
    public void opens(Actor actor, String query) {
        stream = cast.member(actor).events().stream(query, actor.credential());
        exchanges.underTest(stream.exchange());
    }

    /** A batch is read to its end; the answer's status and fields are then the latest. */
    @When("{actor} reads the event stream with {text}")
    public void readsBatch(Actor actor, String query) {
        keepBatch(cast.member(actor).events().stream(query, actor.credential()));
    }

    /** The fields are sent in front of the actor's credential. */
    @When("{actor} reads the event stream with {text} and headers:")
    public void readsBatchWith(Actor actor, String query, DataTable headers) {
        Credential fields = new Credential(tables.headers(headers));
        keepBatch(cast.member(actor).events().stream(query, fields.and(actor.credential())));
    }

    /** Opened when a third of the files is stored, and read when all are. */
    @When("{actor} opens the event stream with {text} while {actor} stores {int} files in {text}")
    public void opensAmidWrites(Actor reader, String query, Actor writer, int count, String directory) {
        StorageApi storage = cast.member(writer).storage();
        CountDownLatch third = new CountDownLatch(count / 3);
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            for (int i = 1; i <= count; i++) {
                exchanges.arrange(storage.put(directory + i, StorageSteps.filler(i)));
                third.countDown();
            }
        });
        await(third);
        opens(reader, query);
        writing.join();
    }

    /** Users that have a key and no account. */
    @When("{actor} reads the event stream of {int} strangers")
    public void readsBatchOfStrangers(Actor actor, int count) {
        String query = IntStream.range(0, count)
                .mapToObj(i -> "user="
                        + cast.actor("Stranger" + (char) ('A' + i / 26) + (char) ('A' + i % 26))
                                .user()
                                .key()
                                .z32())
                .collect(joining("&"));
        keepBatch(actor.events().stream(query, actor.credential()));
    }

    /** Exactly these events so far, each as method and path, for whichever user: {@code PUT Alice /pub/a}. */
    @Then("the stream has shown exactly:")
    public void hasShown(DataTable events) {
        assertThat(lines(opened().events())).as(this::transcript).containsExactlyElementsOf(expected(events));
    }

    @Then("the stream has shown no events")
    public void hasShownNothing() {
        assertThat(opened().events()).as(this::transcript).isEmpty();
    }

    @Then("the stream has shown {int} events")
    public void hasShownCount(int count) {
        assertThat(opened().events()).as(this::transcript).hasSize(count);
    }

    /** Waits until there are as many events as the table has rows, then compares all of them. */
    @Then("within {duration} the stream shows exactly:")
    public void shows(Duration bound, DataTable events) {
        List<String> expected = expected(events);
        opened().awaitEvents(expected.size(), bound);
        assertThat(lines(opened().events())).as(this::transcript).containsExactlyElementsOf(expected);
    }

    @Then("within {duration} the stream shows {int} events")
    public void showsCount(Duration bound, int count) {
        opened().awaitEvents(count, bound);
        assertThat(opened().events()).as(this::transcript).hasSize(count);
    }

    @Then("the stream ends within {duration}")
    public void ends(Duration bound) {
        assertThat(opened().awaitEnd(bound)).as(this::transcript).isTrue();
    }

    @Then("the stream has ended by itself")
    public void hasEnded() {
        assertThat(opened().hasEnded()).as(this::transcript).isTrue();
        assertThat(opened().exchange().failure()).as(this::transcript).isEmpty();
    }

    @Then("the stream is still open after {duration}")
    public void isStillOpen(Duration time) {
        assertThat(opened().awaitEnd(time)).as(this::transcript).isFalse();
    }

    @Then("within {duration} the stream shows a comment")
    public void showsComment(Duration bound) {
        boolean shown = opened().await(
                        () -> opened().frames().stream()
                                .anyMatch(frame -> !frame.comments().isEmpty()),
                        bound);
        assertThat(shown).as(this::transcript).isTrue();
    }

    /** The frame as the client reads it: its event line first, then its data lines. */
    @Then("event {int} of the stream has the data lines:")
    public void hasDataLines(int number, DataTable patterns) {
        List<String> data = event(number).data();
        List<String> expected = tables.column(patterns);
        assertThat(data).as(this::transcript).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(data.get(i)).as(this::transcript).matches(expected.get(i));
        }
    }

    @Then("event {int} of the stream has the content hash {text}")
    public void hasContentHash(int number, String hash) {
        assertThat(event(number).dataAfter("content_hash: "))
                .as(this::transcript)
                .contains(hash);
    }

    @Then("the content hash of event {int} of the stream is kept as {text}")
    public void keepsContentHash(int number, String name) {
        notes.keep(name, event(number).dataAfter("content_hash: ").orElseThrow());
    }

    @Then("event {int} of the stream has no content hash")
    public void hasNoContentHash(int number) {
        assertThat(event(number).dataAfter("content_hash")).as(this::transcript).isEmpty();
    }

    @Then("no event of the stream has an id or a retry field")
    public void hasNoIdOrRetry() {
        assertThat(opened().events())
                .as(this::transcript)
                .isNotEmpty()
                .allMatch(frame -> frame.id() == null && frame.retry() == null);
    }

    @Then("the cursors of the stream ascend")
    public void cursorsAscend() {
        assertThat(cursors()).as(this::transcript).isNotEmpty().isSorted().doesNotHaveDuplicates();
    }

    @Then("the cursor of event {int} of the stream is kept as {text}")
    public void keepsCursor(int number, String name) {
        notes.keep(name, event(number).dataAfter("cursor: ").orElseThrow());
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(BATCH_BOUND.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new Inconclusive("the files were not stored in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Inconclusive("interrupted", e);
        }
    }

    private void keepBatch(EventStream opened) {
        opened.awaitEnd(BATCH_BOUND);
        stream = opened;
        exchanges.underTest(opened.exchange());
    }

    private List<Long> cursors() {
        return opened().events().stream()
                .map(event -> Long.parseLong(event.dataAfter("cursor: ").orElseThrow()))
                .toList();
    }

    private SseFrame event(int number) {
        List<SseFrame> events = opened().events();
        assertThat(events).as(this::transcript).hasSizeGreaterThanOrEqualTo(number);
        return events.get(number - 1);
    }

    /** Expected events as the stream shows them: the key of its user in place of an actor's name. */
    private List<String> expected(DataTable events) {
        return tables.column(events).stream()
                .map(event -> {
                    String[] parts = event.split(" ", 3);
                    return parts[0] + " pubky://"
                            + cast.actor(parts[1]).user().key().z32() + parts[2];
                })
                .toList();
    }

    private static List<String> lines(List<SseFrame> events) {
        return events.stream()
                .map(event -> event.event() + " " + event.data().get(0))
                .toList();
    }

    private EventStream opened() {
        if (stream == null) {
            throw new IllegalStateException("no event stream was opened yet");
        }
        return stream;
    }

    private String transcript() {
        Exchange exchange = opened().exchange();
        return exchange.transcript();
    }
}
