package pubkyconformance.runner.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import java.util.Locale;
import pubkyconformance.client.Exchange;
import pubkyconformance.runner.scenario.Actor;
import pubkyconformance.runner.scenario.Cast;
import pubkyconformance.runner.scenario.Exchanges;
import pubkyconformance.runner.scenario.Notes;
import pubkyconformance.runner.suite.Inconclusive;

/** Steps that keep a value under a name: {@code {name}} in later steps. */
public final class KeptSteps {
    private final Cast cast;
    private final Exchanges exchanges;
    private final Notes notes;

    public KeptSteps(Cast cast, Exchanges exchanges, Notes notes) {
        this.cast = cast;
        this.exchanges = exchanges;
        this.notes = notes;
    }

    @Given("the header {text} of {actor}'s file {text} is kept as {text}")
    public void keepsHeaderOfFile(String header, Actor owner, String path, String name) {
        Exchange read = exchanges.arrange(cast.member(owner).storage().get(path));
        notes.keep(name, headerOf(read, header));
    }

    @Given("the answer's body is kept as {text}")
    public void keepsBody(String name) {
        notes.keep(name, exchanges.last().body().text());
    }

    @Given("{text} is kept in lower case as {text}")
    public void keepsLowerCase(String value, String name) {
        notes.keep(name, value.toLowerCase(Locale.ROOT));
    }

    @Then("{text} is {text}")
    public void isEqual(String one, String other) {
        assertThat(one).isEqualTo(other);
    }

    @Then("{text} is not {text}")
    public void isNotEqual(String one, String other) {
        assertThat(one).isNotEqualTo(other);
    }

    private static String headerOf(Exchange exchange, String header) {
        return exchange.headers()
                .first(header)
                .orElseThrow(() -> new Inconclusive("no header " + header + " came: " + exchange.transcript()));
    }
}
