package pubkyconformance.runner.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pubkyconformance.client.EventStream;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.SseFrame;
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
        EventStream opened = cast.member(actor).events().stream(query, actor.credential());
        opened.awaitEnd(BATCH_BOUND);
        stream = opened;
        exchanges.underTest(opened.exchange());
    }

    @When("the event stream is left")
    public void isLeft() {
        opened().close();
    }

    /** Exactly these events so far, each as method and path, for whichever user: {@code PUT Alice /pub/a}. */
    @Then("the stream has shown exactly:")
    public void hasShown(DataTable events) {
        assertThat(lines(opened().events())).as(this::transcript).containsExactlyElementsOf(tables.column(events));
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
        List<String> expected = tables.column(events);
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

    /** Events with the names of the actors in place of their keys. */
    private List<String> lines(List<SseFrame> events) {
        return events.stream()
                .map(event -> {
                    String url = event.data().get(0);
                    for (Actor actor : cast.actors()) {
                        url = url.replace("pubky://" + actor.user().key().z32(), actor.name() + " ");
                    }
                    return event.event() + " " + url;
                })
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
