package pubkyconformance.runner.steps;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import pubkyconformance.client.Body;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.Request;
import pubkyconformance.runner.scenario.Actor;
import pubkyconformance.runner.scenario.Cast;
import pubkyconformance.runner.scenario.Exchanges;
import pubkyconformance.runner.scenario.MessageRelay;
import pubkyconformance.runner.scenario.Notes;
import pubkyconformance.runner.scenario.ScenarioIdentity;
import pubkyconformance.runner.suite.ActiveSuite;

/**
 * Steps about channels of an HTTP relay. In their paths {@code {channel}} is an id that this scenario alone uses. Nobody who speaks to a
 * relay needs an account.
 */
public final class RelaySteps {
    private static final String CHANNEL = "channel";

    private final Cast cast;
    private final MessageRelay relay;
    private final Exchanges exchanges;
    private final Notes notes;
    private final Tables tables;
    private final ScenarioIdentity scenario;

    public RelaySteps(
            Cast cast, MessageRelay relay, Exchanges exchanges, Notes notes, Tables tables, ScenarioIdentity scenario) {
        this.cast = cast;
        this.relay = relay;
        this.exchanges = exchanges;
        this.notes = notes;
        this.tables = tables;
        this.scenario = scenario;
    }

    @Given("an HTTP relay with a clock of its own")
    public void ownRelay() {
        relay.startOwn();
    }

    @Given("{actor} has posted {text} to {text} at the HTTP relay")
    public void hasPosted(Actor actor, String message, String path) {
        exchanges.arrange(send(actor, request("POST", path).body(bytes(message))));
    }

    @When("{actor} posts {text} to {text} at the HTTP relay")
    public void posts(Actor actor, String message, String path) {
        exchanges.underTest(send(actor, request("POST", path).body(bytes(message))));
    }

    @When("{actor} posts {text} to {text} at the HTTP relay with headers:")
    public void postsWith(Actor actor, String message, String path, DataTable headers) {
        exchanges.underTest(send(
                actor, request("POST", path).headers(tables.headers(headers)).body(bytes(message))));
    }

    @Given("{actor} has posted {text} to {text} at the HTTP relay with headers:")
    public void hasPostedWith(Actor actor, String message, String path, DataTable headers) {
        exchanges.arrange(send(
                actor, request("POST", path).headers(tables.headers(headers)).body(bytes(message))));
    }

    /** The bytes in hexadecimal, none of them given a type. */
    @Given("{actor} has posted the bytes {text} to {text} at the HTTP relay")
    public void hasPostedBytes(Actor actor, String hex, String path) {
        exchanges.arrange(send(
                actor, request("POST", path).body(HexFormat.ofDelimiter(" ").parseHex(hex))));
    }

    @When("{actor} posts {int} bytes to {text} at the HTTP relay")
    public void postsLong(Actor actor, int size, String path) {
        exchanges.underTest(send(actor, request("POST", path).body(StorageSteps.filler(size))));
    }

    @When("{actor} posts {int} bytes to {text} at the HTTP relay without declaring their length")
    public void postsChunked(Actor actor, int size, String path) {
        Body body = Body.chunked(List.of(StorageSteps.filler(size)));
        exchanges.underTest(send(actor, request("POST", path).body(body)));
    }

    /** A GET that is answered, at once or when it has waited enough. */
    @Given("{actor} has taken {text} at the HTTP relay")
    public void hasTaken(Actor actor, String path) {
        exchanges.arrange(send(actor, request("GET", path)));
    }

    @Given("{actor} has acknowledged {text} at the HTTP relay")
    public void hasAcknowledged(Actor actor, String path) {
        exchanges.arrange(send(actor, request("DELETE", path)));
    }

    @When("{actor} sends {method} {text} to the HTTP relay")
    public void sends(Actor actor, String method, String path) {
        exchanges.underTest(send(actor, request(method, path)));
    }

    @When("{actor} sends {method} {text} to the HTTP relay with headers:")
    public void sendsWith(Actor actor, String method, String path, DataTable headers) {
        exchanges.underTest(send(actor, request(method, path).headers(tables.headers(headers))));
    }

    /** The id is this text so many times, as it goes out. */
    @When("{actor} asks for the acknowledgement in the inbox {text} times {int} at the HTTP relay")
    public void asksLongId(Actor actor, String text, int times) {
        exchanges.underTest(send(actor, Request.of("GET", "/inbox/" + text.repeat(times) + "/ack")));
    }

    @When("{actor} posts {text} to the link {text} times {int} at the HTTP relay")
    public void postsLongLink(Actor actor, String message, String text, int times) {
        exchanges.underTest(
                send(actor, Request.of("POST", "/link/" + text.repeat(times)).body(bytes(message))));
    }

    /** The request has arrived and is not answered yet. */
    @Given("{actor} is waiting for {text} at the HTTP relay")
    public void isWaiting(Actor actor, String path) {
        relay.beginAndWait(actor, request("GET", path));
    }

    /** One after the other, each as WaiterA, WaiterB and so on. */
    @Given("{int} clients are waiting for {text} at the HTTP relay")
    public void areWaiting(int count, String path) {
        for (int i = 0; i < count; i++) {
            relay.beginAndWait(cast.actor(waiter(i)), request("GET", path));
        }
    }

    /** The message has arrived and its sender has no answer yet. */
    @Given("{actor} is waiting for {text} to be taken from {text} at the HTTP relay")
    public void isHanding(Actor actor, String message, String path) {
        Body body = Body.ofParts(List.of(bytes(message), new byte[0])); // the last part is what a driver holds back
        relay.beginAndWait(actor, request("POST", path).body(body));
    }

    @When("the clock of the HTTP relay moves on by {duration}")
    public void clockMoves(Duration by) {
        relay.advanceClock(by);
    }

    @Given("the clock of the HTTP relay has moved on by {duration}")
    public void clockHasMoved(Duration by) {
        relay.advanceClock(by);
    }

    @Then("{actor}'s waiting ends with {int} and {text}")
    public void waitingEnds(Actor actor, int status, String body) {
        Exchange answer = ended(actor);
        assertThat(answer.status()).as(answer::transcript).isEqualTo(status);
        assertThat(answer.body().text()).as(answer::transcript).isEqualTo(body);
    }

    @Then("{actor}'s waiting ends with the header {text} {text}")
    public void waitingEndsWithHeader(Actor actor, String name, String value) {
        Exchange answer = ended(actor);
        assertThat(answer.headers().values(name)).as(answer::transcript).containsExactly(value);
    }

    @Then("all {int} clients have {text}")
    public void allHave(int count, String message) {
        for (int i = 0; i < count; i++) {
            waitingEnds(cast.actor(waiter(i)), 200, message);
        }
    }

    /** For half a second longer. */
    @Then("{actor} goes on waiting")
    public void goesOnWaiting(Actor actor) {
        Optional<Exchange> answer = relay.answer(actor, Duration.ofMillis(500));
        assertThat(answer.map(Exchange::transcript)).isEmpty();
    }

    /** A look of its own. */
    @Then("{text} at the HTTP relay says {text}")
    public void says(String path, String expected) {
        Exchange answer = send(cast.actor("Observer"), request("GET", path));
        assertThat(answer.status()).as(answer::transcript).isEqualTo(200);
        assertThat(answer.body().text()).as(answer::transcript).isEqualTo(expected);
    }

    /** A look of its own. */
    @Then("{text} at the HTTP relay is answered {int}")
    public void isAnswered(String path, int status) {
        Exchange answer = send(cast.actor("Observer"), request("GET", path));
        assertThat(answer.status()).as(answer::transcript).isEqualTo(status);
    }

    private Exchange ended(Actor actor) {
        Optional<Exchange> answer = relay.answer(actor);
        assertThat(answer).as(actor.name() + " has an answer").isPresent();
        return answer.orElseThrow();
    }

    private Exchange send(Actor actor, Request request) {
        return relay.driver(actor).send(request);
    }

    private Request request(String method, String path) {
        notes.keep(
                CHANNEL,
                ActiveSuite.current()
                        .seed()
                        .keyFor(scenario.id(), CHANNEL)
                        .publicKey()
                        .z32());
        return Request.of(method, bytesAsChars(notes.fill(path))).labelled(method + " " + path);
    }

    private static String bytesAsChars(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    private static String waiter(int number) {
        return "Waiter" + (char) ('A' + number);
    }
}
