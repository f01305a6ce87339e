package pubkyconformance.runner.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import pubkyconformance.client.EventStream;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.api.Credential;
import pubkyconformance.runner.scenario.Actor;
import pubkyconformance.runner.scenario.Cast;
import pubkyconformance.runner.scenario.Exchanges;
import pubkyconformance.runner.scenario.Notes;
import pubkyconformance.runner.suite.Inconclusive;

/** Steps about the event feed. It shows everyone's events, so a step looks at those of one user. */
public final class EventFeedSteps {
    private static final String CURSOR = "cursor: ";
    private static final Duration BATCH_BOUND = Duration.ofSeconds(30);
    private static final int MOST_PAGES = 50;

    private final Cast cast;
    private final Exchanges exchanges;
    private final Notes notes;
    private final Tables tables;

    public EventFeedSteps(Cast cast, Exchanges exchanges, Notes notes, Tables tables) {
        this.cast = cast;
        this.exchanges = exchanges;
        this.notes = notes;
        this.tables = tables;
    }

    /** {@code {cursor}} in later steps: the position of the user's newest event, from the stream. */
    @Given("the cursor of {actor}'s last event is known")
    public void cursorIsKnown(Actor user) {
        cursorIsKnownAs(user, "cursor");
    }

    @Given("the cursor of {actor}'s last event is kept as {text}")
    public void cursorIsKnownAs(Actor user, String name) {
        EventStream stream = cast.actor(Cast.ANYONE).events().stream(
                "user=" + user.user().key().z32() + "&reverse=true&limit=1", Credential.NONE);
        if (!stream.awaitEnd(BATCH_BOUND)) {
            throw new Inconclusive("the batch of events did not end");
        }
        Exchange exchange = exchanges.arrange(stream.exchange());
        notes.keep(
                name,
                stream.events().stream()
                        .findFirst()
                        .flatMap(event -> event.dataAfter(CURSOR))
                        .orElseThrow(() -> new Inconclusive("no event with a cursor came: " + exchange.transcript())));
    }

    @When("{actor} reads the event feed with {text}")
    public void readsFeed(Actor actor, String query) {
        exchanges.underTest(actor.events().feed(query));
    }

    @When("{actor} reads the event feed")
    public void readsFeed(Actor actor) {
        exchanges.underTest(actor.events().feed(""));
    }

    /** The lines of this user in the latest answer, in order and complete, without scheme and key. */
    @Then("the feed shows of {actor}:")
    public void feedShows(Actor user, DataTable lines) {
        assertThat(linesOf(user, exchanges.last()))
                .as(exchanges::transcript)
                .containsExactlyElementsOf(tables.column(lines));
    }

    /** Exactly these lines and then the cursor; for scenarios that are alone. {@code {Name}} stands for a key. */
    @Then("the feed is these lines and a cursor:")
    public void feedIs(DataTable lines) {
        List<String> expected = new ArrayList<>(tables.column(lines));
        List<String> got = List.of(exchanges.last().body().text().split("\n", -1));
        assertThat(got.subList(0, got.size() - 1)).as(exchanges::transcript).containsExactlyElementsOf(expected);
        assertThat(got.get(got.size() - 1)).as(exchanges::transcript).matches("cursor: [0-9]+");
    }

    @Then("the feed has {int} event(s)")
    public void feedHas(int count) {
        long events = exchanges
                .last()
                .body()
                .text()
                .lines()
                .filter(line -> !line.startsWith(CURSOR))
                .count();
        assertThat(events).as(exchanges::transcript).isEqualTo(count);
    }

    @Then("the feed's last line is a cursor, kept as {text}")
    public void lastLineIsCursor(String name) {
        List<String> lines = List.of(exchanges.last().body().text().split("\n", -1));
        String last = lines.get(lines.size() - 1);
        assertThat(last).as(exchanges::transcript).matches("cursor: [0-9]+");
        notes.keep(name, last.substring(CURSOR.length()));
    }

    /** A look of its own at the whole feed behind a cursor. */
    @Then("after {text} the feed shows of {actor}:")
    public void feedAfterShows(String cursor, Actor user, DataTable lines) {
        assertThat(feedAfter(cursor, user)).containsExactlyElementsOf(tables.column(lines));
    }

    @Then("after {text} the feed shows nothing of {actor}")
    public void feedAfterShowsNothing(String cursor, Actor user) {
        assertThat(feedAfter(cursor, user)).isEmpty();
    }

    private List<String> feedAfter(String start, Actor user) {
        List<String> lines = new ArrayList<>();
        String cursor = start;
        for (int page = 0; page < MOST_PAGES; page++) {
            Exchange answer = cast.actor(Cast.ANYONE).events().feed("limit=1000&cursor=" + cursor);
            assertThat(answer.status()).as(answer::transcript).isEqualTo(200);
            lines.addAll(linesOf(user, answer));
            List<String> all = answer.body().text().lines().toList();
            if (all.isEmpty()) {
                return lines;
            }
            String last = all.get(all.size() - 1);
            assertThat(last).as(answer::transcript).startsWith(CURSOR);
            cursor = last.substring(CURSOR.length());
        }
        throw new Inconclusive("the feed did not end after " + MOST_PAGES + " pages");
    }

    static List<String> linesOf(Actor user, Exchange answer) {
        String url = "pubky://" + user.user().key().z32();
        return answer.body()
                .text()
                .lines()
                .filter(line -> line.contains(url + "/"))
                .map(line -> line.replace(url, ""))
                .toList();
    }
}
