package pubkyconformance.runner.steps;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Map;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.Request;
import pubkyconformance.client.api.Credential;
import pubkyconformance.client.api.GrantApi;
import pubkyconformance.runner.scenario.Actor;
import pubkyconformance.runner.scenario.Cast;
import pubkyconformance.runner.scenario.Exchanges;
import pubkyconformance.runner.scenario.Notes;
import pubkyconformance.runner.suite.Inconclusive;
import pubkyconformance.spec.grant.Grant;

/** Steps about grants, proofs and their exchange for a bearer token. An app is an actor that acts for a user. */
public final class GrantSteps {
    private final Cast cast;
    private final Exchanges exchanges;
    private final GrantPapers papers;
    private final Notes notes;
    private final Tables tables;

    public GrantSteps(Cast cast, Exchanges exchanges, GrantPapers papers, Notes notes, Tables tables) {
        this.cast = cast;
        this.exchanges = exchanges;
        this.papers = papers;
        this.notes = notes;
        this.tables = tables;
    }

    /** The app has exchanged a grant of the user and brings its bearer token from now on. */
    @Given("{actor} is an app of {actor} for {text}")
    public void isApp(Actor app, Actor owner, String capabilities) {
        cast.actFor(app, owner);
        cast.exchangeGrant(app, capabilities);
    }

    @Given("{actor} holds a grant of {actor} for {text}")
    public void holdsGrant(Actor app, Actor owner, String capabilities) {
        cast.actFor(app, owner);
        Grant grant = papers.draft(app, capabilities, "app.example", Cast.GRANT_LIFETIME);
        app.hold(grant, grant.sign(app.user().keyPair()).text());
    }

    /**
     * A grant for everything, signed by the user, but for the rows; see {@link JwsDraft}. {@code signed by} names an
     * actor whose user key signs, or {@code app} for the app's client key.
     */
    @Given("{actor} holds a grant of {actor} with:")
    public void holdsOddGrant(Actor app, Actor owner, DataTable deviations) {
        cast.actFor(app, owner);
        papers.hold(
                app, papers.draft(app, Cast.EVERYTHING, "app.example", Cast.GRANT_LIFETIME), tables.pairs(deviations));
    }

    @Given("{actor} holds a grant of {actor} with a client id of {int} byte(s)")
    public void holdsGrantOfClient(Actor app, Actor owner, int length) {
        cast.actFor(app, owner);
        papers.hold(app, papers.draft(app, Cast.EVERYTHING, "c".repeat(length), Cast.GRANT_LIFETIME), Map.of());
    }

    /** As it was given to another app; the proofs will be signed by this one. */
    @Given("{actor} holds the grant of {actor}")
    public void holdsGrantOf(Actor thief, Actor app) {
        thief.hold(GrantPapers.grantOf(app), app.signedGrant());
    }

    /** Used by the next request that needs one, and by every later one until another is signed. */
    @Given("{actor} has signed a proof")
    public void hasSignedProof(Actor app) {
        papers.keepProof(app, Map.of());
    }

    @Given("{actor} has signed a proof with:")
    public void hasSignedOddProof(Actor app, DataTable deviations) {
        papers.keepProof(app, tables.pairs(deviations));
    }

    @Given("{actor} has exchanged the grant")
    public void hasExchanged(Actor app) {
        use(app, exchanges.arrange(app.grants().exchange(app.signedGrant(), papers.proofOf(app))));
    }

    /** A precondition that has to be refused in this way. */
    @Given("{actor}'s exchange has failed with {int}")
    public void exchangeHasFailed(Actor app, int status) {
        exchanges.arrangeRefusal(app.grants().exchange(app.signedGrant(), papers.proofOf(app)), status);
    }

    /** {@code {name}} in later steps: a nonce that nobody has used. */
    @Given("a nonce is kept as {text}")
    public void keepsNonce(String name) {
        notes.keep(name, cast.grants().id());
    }

    /** {@code {name}} in later steps. */
    @Given("{actor}'s bearer token is kept as {text}")
    public void keepsToken(Actor app, String name) {
        String field = app.credential()
                .fields()
                .first("Authorization")
                .orElseThrow(() -> new Inconclusive(app + " has no bearer token"));
        notes.keep(name, field.substring("Bearer ".length()));
    }

    @Given("{actor}'s grant id is kept as {text}")
    public void keepsGrantId(Actor app, String name) {
        notes.keep(name, GrantPapers.grantOf(app).id());
    }

    @When("{actor} exchanges the grant")
    public void exchanges(Actor app) {
        Exchange exchanged = exchanges.underTest(app.grants().exchange(app.signedGrant(), papers.proofOf(app)));
        if (exchanged.isSuccess()) {
            use(app, exchanged);
        }
    }

    @When("{actor} exchanges the grant under the content type {text}")
    public void exchangesUnder(Actor app, String contentType) {
        exchanges.underTest(app.driver()
                .send(Request.of("POST", GrantApi.SESSION)
                        .header("Content-Type", contentType)
                        .body(GrantApi.body(app.signedGrant(), papers.proofOf(app))
                                .getBytes(UTF_8))));
    }

    @Then("the answer brings no bearer token")
    public void bringsNoToken() {
        assertThat(GrantApi.tokenIn(exchanges.last())).as(exchanges::transcript).isEmpty();
    }

    private static void use(Actor app, Exchange exchanged) {
        app.use(GrantApi.tokenIn(exchanged)
                .map(Credential::bearer)
                .orElseThrow(() -> new Inconclusive("no bearer token came: " + exchanged.transcript())));
    }
}
