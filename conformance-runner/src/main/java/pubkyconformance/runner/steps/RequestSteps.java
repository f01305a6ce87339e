package pubkyconformance.runner.steps;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import pubkyconformance.client.Request;
import pubkyconformance.client.api.Addressing;
import pubkyconformance.runner.scenario.Actor;
import pubkyconformance.runner.scenario.Cast;
import pubkyconformance.runner.scenario.Exchanges;

/** Steps that name a request as it goes out: its target, its fields, its very bytes. */
public final class RequestSteps {
    private final Cast cast;
    private final Exchanges exchanges;
    private final Tables tables;

    public RequestSteps(Cast cast, Exchanges exchanges, Tables tables) {
        this.cast = cast;
        this.exchanges = exchanges;
        this.tables = tables;
    }

    /** From here on; without this step it is the header pubky-host. */
    @Given("requests name the user by {addressing}")
    public void address(Addressing addressing) {
        cast.address(addressing);
    }

    /** The target as it stands, with the actor's session and nothing that names a user. */
    @When("{actor} sends {method} {text}")
    public void sends(Actor actor, String method, String target) {
        exchanges.underTest(actor.driver().send(request(actor, method, target)));
    }

    @When("{actor} sends {method} {text} with headers:")
    public void sendsWith(Actor actor, String method, String target, DataTable headers) {
        exchanges.underTest(actor.driver().send(request(actor, method, target).headers(tables.headers(headers))));
    }

    @When("{actor} sends {method} {text} with the body {text}")
    public void sendsBody(Actor actor, String method, String target, String body) {
        exchanges.underTest(actor.driver().send(request(actor, method, target).body(body.getBytes(UTF_8))));
    }

    @When("{actor} sends {method} {text} with the body {text} and headers:")
    public void sendsBodyWith(Actor actor, String method, String target, String body, DataTable headers) {
        exchanges.underTest(actor.driver()
                .send(request(actor, method, target)
                        .headers(tables.headers(headers))
                        .body(body.getBytes(UTF_8))));
    }

    @When("{actor} sends {method} {text} with {int} bytes of body and headers:")
    public void sendsLongBody(Actor actor, String method, String target, int size, DataTable headers) {
        exchanges.underTest(actor.driver()
                .send(request(actor, method, target)
                        .headers(tables.headers(headers))
                        .body(StorageSteps.filler(size))));
    }

    /** Each line of the text ends in CR LF on the wire, and an empty line follows; kept values are filled in. */
    @When("{actor} sends the raw request:")
    public void sendsRaw(Actor actor, String lines) {
        exchanges.underTest(actor.driver().sendRaw("a raw request", wire(lines)));
    }

    private Request request(Actor actor, String method, String target) {
        return Request.of(method, target)
                .headers(cast.member(actor).credential().fields());
    }

    private byte[] wire(String lines) {
        String text = cast.fill(lines).lines().reduce("", (sent, line) -> sent + line + "\r\n");
        return (text + "\r\n").getBytes(UTF_8);
    }
}
