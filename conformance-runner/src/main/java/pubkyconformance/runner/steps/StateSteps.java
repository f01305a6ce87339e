package pubkyconformance.runner.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import java.time.Duration;
import java.util.List;
import pubkyconformance.client.EventStream;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.Headers;
import pubkyconformance.client.Request;
import pubkyconformance.client.SseFrame;
import pubkyconformance.client.api.Credential;
import pubkyconformance.client.api.StorageApi;
import pubkyconformance.runner.scenario.Actor;
import pubkyconformance.runner.scenario.Cast;
import pubkyconformance.runner.scenario.Exchanges;
import pubkyconformance.runner.scenario.User;

/** Steps that look at what is stored, with requests of their own that are not under test. */
public final class StateSteps {
    private static final Duration BATCH_BOUND = Duration.ofSeconds(30);

    private final Cast cast;
    private final Exchanges exchanges;
    private final Tables tables;

    public StateSteps(Cast cast, Exchanges exchanges, Tables tables) {
        this.cast = cast;
        this.exchanges = exchanges;
        this.tables = tables;
    }

    @Then("{actor}'s file {text} is {text}")
    public void fileIs(Actor owner, String path, String expected) {
        Exchange read = read(owner, path);
        assertThat(read.status()).as(read::transcript).isEqualTo(200);
        assertThat(read.body().text()).as(read::transcript).isEqualTo(expected);
    }

    /** As that actor sees it, who may be at another homeserver than the owner. */
    @Then("{actor} finds {text} at {text} of {actor}")
    public void finds(Actor reader, String expected, String path, Actor owner) {
        Exchange read = reader.storageOf(owner).get(path);
        assertThat(read.status()).as(read::transcript).isEqualTo(200);
        assertThat(read.body().text()).as(read::transcript).isEqualTo(expected);
    }

    @Then("{actor}'s file {text} does not exist")
    public void fileDoesNotExist(Actor owner, String path) {
        Exchange read = read(owner, path);
        assertThat(read.status()).as(read::transcript).isEqualTo(404);
    }

    /** Reads at the very target of the latest request. */
    @Then("the stored file reads back as {text}")
    public void readsBack(String expected) {
        Exchange stored = exchanges.last();
        Headers addressing = new Headers(stored.request().headers().fields().stream()
                .filter(field -> field.isNamed("pubky-host") || field.isNamed("Host"))
                .toList());
        Exchange read = cast.actor(Cast.ANYONE)
                .driver()
                .send(Request.ofRawTarget("GET", stored.target()).headers(addressing));
        assertThat(read.status()).as(read::transcript).isEqualTo(200);
        assertThat(read.body().text()).as(read::transcript).isEqualTo(expected);
    }

    /** A request as every client sends it; a homeserver that is down or hangs is told from one that refuses. */
    @Then("the homeserver still serves")
    public void stillServes() {
        Exchange answer =
                cast.actor(Cast.ANYONE).driver().send(Request.of("GET", "/").onFreshConnection());
        assertThat(answer.status()).as(answer::transcript).isEqualTo(200);
    }

    /** All files that the preconditions left are there as they were, and no event was added. */
    @Then("nothing of {actor}'s has changed")
    public void nothingHasChanged(Actor owner) {
        User user = owner.user();
        user.files().forEach((path, content) -> {
            Exchange read = read(owner, path);
            assertThat(read.status()).as(read::transcript).isEqualTo(200);
            assertThat(read.body().bytes()).as(read::transcript).isEqualTo(content);
        });
        assertThat(eventsOf(owner, "")).as("events of %s", owner).hasSize(Math.toIntExact(user.publicEvents()));
    }

    /** The whole public history of a user, oldest first. */
    @Then("the events of {actor} are:")
    public void eventsAre(Actor owner, DataTable expected) {
        assertThat(eventsOf(owner, "")).containsExactlyElementsOf(tables.column(expected));
    }

    @Then("there is/are {int} event(s) of {actor}")
    public void countOfEvents(int count, Actor owner) {
        assertThat(eventsOf(owner, "")).hasSize(count);
    }

    @Then("there are no events of {actor}")
    public void noEvents(Actor owner) {
        assertThat(eventsOf(owner, "")).isEmpty();
    }

    /** Events as lines like those of the feed, without scheme and key. */
    private List<String> eventsOf(Actor owner, String query) {
        String key = owner.user().key().z32();
        Credential credential = query.isEmpty() ? Credential.NONE : owner.user().root();
        EventStream stream = cast.onlookerOf(owner).events().stream("user=" + key + query, credential);
        assertThat(stream.awaitEnd(BATCH_BOUND)).as("the batch of events ends").isTrue();
        Exchange exchange = stream.exchange();
        assertThat(exchange.failure()).as(exchange::transcript).isEmpty();
        assertThat(exchange.status()).as(exchange::transcript).isEqualTo(200);
        return stream.events().stream().map(event -> line(event, key)).toList();
    }

    static String line(SseFrame event, String key) {
        return event.event() + " " + event.dataAfter("pubky://" + key).orElse("(not of " + key + ")");
    }

    /** Public files as anyone sees them, private ones as the owner does. */
    private Exchange read(Actor owner, String path) {
        StorageApi storage = path.startsWith("/pub/")
                ? cast.onlookerOf(owner).storageOf(owner)
                : new StorageApi(
                        owner.driver(),
                        cast.addressing(),
                        owner.user().key(),
                        owner.user().root());
        return storage.get(path);
    }
}
