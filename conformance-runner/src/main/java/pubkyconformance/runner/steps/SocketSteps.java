package pubkyconformance.runner.steps;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.ParameterType;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.HttpDriver;
import pubkyconformance.client.Request;
import pubkyconformance.client.ServerAddress;
import pubkyconformance.runner.scenario.Actor;
import pubkyconformance.runner.scenario.Cast;
import pubkyconformance.runner.scenario.Exchanges;
import pubkyconformance.runner.scenario.Homeserver;

/** Steps about which of its two sockets the homeserver is asked over. */
public final class SocketSteps {
    private final Cast cast;
    private final Homeserver homeserver;
    private final Exchanges exchanges;
    private final Tables tables;

    public SocketSteps(Cast cast, Homeserver homeserver, Exchanges exchanges, Tables tables) {
        this.cast = cast;
        this.homeserver = homeserver;
        this.exchanges = exchanges;
        this.tables = tables;
    }

    /** One of the two sockets of the client API. */
    @ParameterType("plain HTTP|Pubky TLS")
    public Function<Homeserver, ServerAddress> socket(String words) {
        return words.equals("plain HTTP") ? Homeserver::http : Homeserver::pubkyTls;
    }

    @When("{actor} sends {method} {text} over {socket}")
    public void sends(Actor actor, String method, String target, Function<Homeserver, ServerAddress> socket) {
        exchanges.underTest(driver(actor, socket).send(Request.of(method, target)));
    }

    @When("{actor} sends {method} {text} over {socket} with headers:")
    public void sendsWith(
            Actor actor, String method, String target, Function<Homeserver, ServerAddress> socket, DataTable headers) {
        Request request = Request.of(method, target)
                .headers(cast.member(actor).credential().fields())
                .headers(tables.headers(headers));
        exchanges.underTest(driver(actor, socket).send(request));
    }

    @When("{actor} stores {text} at {text} over {socket} with headers:")
    public void stores(
            Actor actor, String content, String path, Function<Homeserver, ServerAddress> socket, DataTable headers) {
        Request request = Request.of("PUT", path)
                .headers(cast.member(actor).credential().fields())
                .headers(tables.headers(headers))
                .body(content.getBytes(UTF_8));
        exchanges.underTest(driver(actor, socket).send(request));
    }

    @When("{actor} sends plain text to the socket for Pubky TLS")
    public void sendsPlainText(Actor actor) {
        ServerAddress tls = homeserver.pubkyTls();
        ServerAddress bare = ServerAddress.http(URI.create("http://" + tls.host() + ":" + tls.port()));
        exchanges.underTest(cast.driverOf(actor, bare).send(Request.of("GET", "/")));
    }

    @Then("no answer in HTTP comes")
    public void noAnswer() {
        assertThat(exchanges.last().status()).as(exchanges::transcript).isEqualTo(Exchange.NO_STATUS);
    }

    @Then("the last two answers are alike")
    public void lastTwoAreAlike() {
        List<Exchange> judged = exchanges.judged();
        Exchange one = judged.get(judged.size() - 2);
        Exchange other = exchanges.last();

        assertThat(other.failure()).as(exchanges::transcript).isEmpty();
        assertThat(essence(other)).as(exchanges::transcript).isEqualTo(essence(one));
    }

    /** All of an answer but when it was made and how it was framed. */
    private static List<String> essence(Exchange exchange) {
        List<String> parts = new ArrayList<>();
        parts.add("status " + exchange.status());
        exchange.headers().fields().stream()
                .filter(field -> !field.name().equalsIgnoreCase("date"))
                .map(field -> field.name().toLowerCase(Locale.ROOT) + ": " + field.value())
                .sorted()
                .forEach(parts::add);
        parts.add(exchange.body().text());
        return parts;
    }

    private HttpDriver driver(Actor actor, Function<Homeserver, ServerAddress> socket) {
        return cast.driverOf(actor, socket.apply(homeserver));
    }
}
