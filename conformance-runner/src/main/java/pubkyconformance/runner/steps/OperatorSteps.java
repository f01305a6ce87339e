package pubkyconformance.runner.steps;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.Request;
import pubkyconformance.client.api.AdminApi;
import pubkyconformance.runner.scenario.Actor;
import pubkyconformance.runner.scenario.Cast;
import pubkyconformance.runner.scenario.Exchanges;
import pubkyconformance.runner.scenario.Homeserver;
import pubkyconformance.runner.scenario.Notes;
import pubkyconformance.runner.suite.Inconclusive;

/** Steps of the operator; where nobody supplied access, the scenario ends there. */
public final class OperatorSteps {
    private final Cast cast;
    private final Exchanges exchanges;
    private final Homeserver homeserver;
    private final Notes notes;

    public OperatorSteps(Cast cast, Exchanges exchanges, Homeserver homeserver, Notes notes) {
        this.cast = cast;
        this.exchanges = exchanges;
        this.homeserver = homeserver;
        this.notes = notes;
    }

    /** {@code {token}} in later steps; it may come from what the person running the suite supplied. */
    @Given("the operator has made a sign-up token")
    public void hasMadeToken() {
        hasMadeTokenAs("token");
    }

    @Given("the operator has made a sign-up token, kept as {text}")
    public void hasMadeTokenAs(String name) {
        notes.keep(
                name,
                homeserver.signup().next().orElseThrow(() -> new Inconclusive("this homeserver hands out no tokens")));
    }

    @Given("the operator has made a sign-up token with the limits {text}, kept as {text}")
    public void hasMadeLimitedToken(String limits, String name) {
        keep(name, exchanges.arrange(cast.operator().generateSignupToken(limits)));
    }

    @Given("the operator has disabled {actor}")
    public void hasDisabled(Actor actor) {
        arrangeAboutUser("POST", actor, "/disable");
    }

    @Given("the operator has enabled {actor}")
    public void hasEnabled(Actor actor) {
        arrangeAboutUser("POST", actor, "/enable");
    }

    /** Megabytes of 1048576 bytes. */
    @Given("{actor} has a quota of {int} MiB")
    public void hasQuota(Actor actor, int megabytes) {
        patchQuota(actor, "{\"storage_quota_mb\":" + megabytes + "}");
    }

    @When("the operator sends {method} {text}")
    public void sends(String method, String target) {
        AdminApi operator = cast.operator();
        exchanges.underTest(operator.send(operator.request(method, target)));
    }

    @When("the operator sends {method} {text} without the password")
    public void sendsWithoutPassword(String method, String target) {
        exchanges.underTest(cast.operator().send(Request.of(method, target)));
    }

    /** Any password instead of the operator's own. */
    @When("the operator sends {method} {text} with the password {text}")
    public void sendsWithPassword(String method, String target, String password) {
        exchanges.underTest(cast.operator().send(Request.of(method, target).header("X-Admin-Password", password)));
    }

    @When("the operator sends {method} {text} with the body {text}")
    public void sendsBody(String method, String target, String body) {
        AdminApi operator = cast.operator();
        exchanges.underTest(operator.send(operator.request(method, target)
                .header("Content-Type", "application/json")
                .body(body.getBytes(UTF_8))));
    }

    private void patchQuota(Actor actor, String limits) {
        AdminApi operator = cast.operator();
        String target = "/users/" + cast.member(actor).user().key().z32() + "/quota";
        exchanges.arrange(operator.send(operator.request("PATCH", target)
                .header("Content-Type", "application/json")
                .body(limits.getBytes(UTF_8))));
    }

    private void arrangeAboutUser(String method, Actor actor, String act) {
        AdminApi operator = cast.operator();
        String target = "/users/" + cast.member(actor).user().key().z32() + act;
        exchanges.arrange(operator.send(operator.request(method, target)));
    }

    private void keep(String name, Exchange made) {
        String token = made.body().text().strip();
        if (token.isEmpty()) {
            throw new Inconclusive("no sign-up token came: " + made.transcript());
        }
        notes.keep(name, token);
    }
}
