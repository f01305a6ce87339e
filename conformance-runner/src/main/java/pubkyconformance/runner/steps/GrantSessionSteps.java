package pubkyconformance.runner.steps;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.Request;
import pubkyconformance.client.api.Credential;
import pubkyconformance.client.api.GrantApi;
import pubkyconformance.runner.scenario.Actor;
import pubkyconformance.runner.scenario.Cast;
import pubkyconformance.runner.scenario.Exchanges;

/** Steps about the bearer sessions made from grants: looking at them, ending them, revoking grants. */
public final class GrantSessionSteps {
    private final Cast cast;
    private final Exchanges exchanges;
    private final GrantPapers papers;

    public GrantSessionSteps(Cast cast, Exchanges exchanges, GrantPapers papers) {
        this.cast = cast;
        this.exchanges = exchanges;
        this.papers = papers;
    }

    @Given("{actor}'s grant has been revoked")
    public void hasBeenRevoked(Actor app) {
        exchanges.arrange(app.grants().signOut(app.credential()));
    }

    @When("{actor} asks for the grant session")
    public void asksForSession(Actor app) {
        exchanges.underTest(app.grants().session(app.credential()));
    }

    @When("{actor} signs out of the grant session")
    public void signsOut(Actor app) {
        exchanges.underTest(app.grants().signOut(app.credential()));
    }

    /** With the grant and a proof in the body and no bearer token. */
    @When("{actor} signs out by proof")
    public void signsOutByProof(Actor app) {
        exchanges.underTest(app.grants().signOutByProof(app.signedGrant(), papers.proofOf(app), Credential.NONE));
    }

    @Given("{actor} has signed out by proof")
    public void hasSignedOutByProof(Actor app) {
        exchanges.arrange(app.grants().signOutByProof(app.signedGrant(), papers.proofOf(app), Credential.NONE));
    }

    @When("{actor} signs out by proof with the session of {actor}")
    public void signsOutByProofWith(Actor app, Actor other) {
        exchanges.underTest(app.grants().signOutByProof(app.signedGrant(), papers.proofOf(app), other.credential()));
    }

    @When("{actor} signs out by proof without content type")
    public void signsOutByProofUntyped(Actor app) {
        exchanges.underTest(app.driver()
                .send(Request.of("DELETE", GrantApi.SESSION)
                        .body(GrantApi.body(app.signedGrant(), papers.proofOf(app))
                                .getBytes(UTF_8))));
    }

    @When("{actor} lists the grants")
    public void listsGrants(Actor actor) {
        exchanges.underTest(cast.member(actor).grants().list(actor.credential()));
    }

    @When("{actor} revokes the grant of {actor}")
    public void revokesGrantOf(Actor actor, Actor app) {
        revokes(actor, GrantPapers.grantOf(app).id());
    }

    @When("{actor} revokes the grant {text}")
    public void revokes(Actor actor, String grantId) {
        exchanges.underTest(cast.member(actor).grants().revoke(grantId, actor.credential()));
    }

    /** A look of its own, with the bearer token that the app brings. */
    @Then("{actor}'s bearer token is alive")
    public void isAlive(Actor app) {
        Exchange answer = app.grants().session(app.credential());
        assertThat(answer.status()).as(answer::transcript).isEqualTo(200);
    }

    @Then("{actor}'s bearer token is dead")
    public void isDead(Actor app) {
        Exchange answer = app.grants().session(app.credential());
        assertThat(answer.status()).as(answer::transcript).isEqualTo(401);
    }

    /** Of all the tokens that the exchanges under test handed out. */
    @Then("exactly one of the bearer tokens handed out is alive")
    public void oneIsAlive() {
        List<Integer> answers = exchanges.judged().stream()
                .flatMap(exchanged -> GrantApi.tokenIn(exchanged).stream())
                .map(token -> cast.actor(Cast.ANYONE).grants().session(Credential.bearer(token)))
                .map(Exchange::status)
                .toList();
        assertThat(answers).hasSizeGreaterThan(1).containsOnly(200, 401).containsOnlyOnce(200);
    }
}
