package pubkyconformance.runner.steps;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.Request;
import pubkyconformance.client.api.Credential;
import pubkyconformance.client.api.GrantApi;
import pubkyconformance.client.api.Grants;
import pubkyconformance.runner.scenario.Actor;
import pubkyconformance.runner.scenario.Cast;
import pubkyconformance.runner.scenario.Exchanges;
import pubkyconformance.runner.scenario.Homeserver;
import pubkyconformance.runner.scenario.Notes;
import pubkyconformance.runner.suite.Inconclusive;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.grant.Grant;
import pubkyconformance.spec.grant.ProofOfPossession;
import pubkyconformance.spec.key.KeyPair;

/** Steps about grants, proofs and the bearer sessions made from them. An app is an actor that acts for a user. */
public final class GrantSteps {
    private final Cast cast;
    private final Exchanges exchanges;
    private final Homeserver homeserver;
    private final Notes notes;
    private final Tables tables;
    private final Map<Actor, String> proofs = new HashMap<>();

    public GrantSteps(Cast cast, Exchanges exchanges, Homeserver homeserver, Notes notes, Tables tables) {
        this.cast = cast;
        this.exchanges = exchanges;
        this.homeserver = homeserver;
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
        Grant grant = draft(app, capabilities, "app.example", Cast.GRANT_LIFETIME);
        app.hold(grant, grant.sign(app.user().keyPair()).text());
    }

    /**
     * A grant for everything, signed by the user, but for the rows; see {@link JwsDraft}. {@code signed by} names an
     * actor whose user key signs, or {@code app} for the app's client key.
     */
    @Given("{actor} holds a grant of {actor} with:")
    public void holdsOddGrant(Actor app, Actor owner, DataTable deviations) {
        cast.actFor(app, owner);
        hold(app, draft(app, Cast.EVERYTHING, "app.example", Cast.GRANT_LIFETIME), tables.pairs(deviations));
    }

    @Given("{actor} holds a grant of {actor} with a client id of {int} byte(s)")
    public void holdsGrantOfClient(Actor app, Actor owner, int length) {
        cast.actFor(app, owner);
        hold(app, draft(app, Cast.EVERYTHING, "c".repeat(length), Cast.GRANT_LIFETIME), Map.of());
    }

    /** A grant of a newcomer to itself, as signing up needs it. */
    @Given("{actor} holds a sign-up grant")
    public void holdsSignupGrant(Actor newcomer) {
        hold(newcomer, draft(newcomer, Cast.EVERYTHING, Grants.SIGNUP_CLIENT, Duration.ofMinutes(5)), Map.of());
    }

    @Given("{actor} holds a sign-up grant with:")
    public void holdsOddSignupGrant(Actor newcomer, DataTable deviations) {
        hold(
                newcomer,
                draft(newcomer, Cast.EVERYTHING, Grants.SIGNUP_CLIENT, Duration.ofMinutes(5)),
                tables.pairs(deviations));
    }

    /** As it was given to another app; the proofs will be signed by this one. */
    @Given("{actor} holds the grant of {actor}")
    public void holdsGrantOf(Actor thief, Actor app) {
        thief.hold(grantOf(app), app.signedGrant());
    }

    /** Used by the next request that needs one, and by every later one until another is signed. */
    @Given("{actor} has signed a proof")
    public void hasSignedProof(Actor app) {
        proofs.put(app, proof(app, Map.of()));
    }

    @Given("{actor} has signed a proof with:")
    public void hasSignedOddProof(Actor app, DataTable deviations) {
        proofs.put(app, proof(app, tables.pairs(deviations)));
    }

    @Given("{actor} has exchanged the grant")
    public void hasExchanged(Actor app) {
        use(app, exchanges.arrange(app.grants().exchange(app.signedGrant(), proofOf(app))));
    }

    /** A precondition that has to be refused in this way. */
    @Given("{actor}'s exchange has failed with {int}")
    public void exchangeHasFailed(Actor app, int status) {
        exchanges.arrangeRefusal(app.grants().exchange(app.signedGrant(), proofOf(app)), status);
    }

    @Given("{actor}'s sign-up by grant has failed with {int}")
    public void signupHasFailed(Actor newcomer, int status) {
        exchanges.arrangeRefusal(
                newcomer.grants()
                        .signUp(
                                newcomer.signedGrant(),
                                proofOf(newcomer),
                                homeserver.signup().next()),
                status);
    }

    /** {@code {name}} in later steps: a nonce that nobody has used. */
    @Given("a nonce is kept as {text}")
    public void keepsNonce(String name) {
        notes.keep(name, cast.grants().id());
    }

    @Given("{actor}'s grant has been revoked")
    public void hasBeenRevoked(Actor app) {
        exchanges.arrange(app.grants().signOut(app.credential()));
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
        notes.keep(name, grantOf(app).id());
    }

    @When("{actor} exchanges the grant")
    public void exchanges(Actor app) {
        Exchange exchanged = exchanges.underTest(app.grants().exchange(app.signedGrant(), proofOf(app)));
        if (exchanged.isSuccess()) {
            use(app, exchanged);
        }
    }

    @When("{actor} exchanges the grant under the content type {text}")
    public void exchangesUnder(Actor app, String contentType) {
        exchanges.underTest(app.driver()
                .send(Request.of("POST", GrantApi.SESSION)
                        .header("Content-Type", contentType)
                        .body(GrantApi.body(app.signedGrant(), proofOf(app)).getBytes(UTF_8))));
    }

    @When("{actor} signs up by the grant")
    public void signsUp(Actor newcomer) {
        exchanges.underTest(newcomer.grants()
                .signUp(
                        newcomer.signedGrant(),
                        proofOf(newcomer),
                        homeserver.signup().next()));
    }

    @When("{actor} signs up by the grant with the sign-up token {text}")
    public void signsUpWithToken(Actor newcomer, String token) {
        exchanges.underTest(newcomer.grants().signUp(newcomer.signedGrant(), proofOf(newcomer), Optional.of(token)));
    }

    @When("{actor} signs up by the grant without a sign-up token")
    public void signsUpWithoutToken(Actor newcomer) {
        exchanges.underTest(newcomer.grants().signUp(newcomer.signedGrant(), proofOf(newcomer), Optional.empty()));
    }

    @Given("{actor} has signed up by the grant")
    public void hasSignedUp(Actor newcomer) {
        exchanges.arrange(newcomer.grants()
                .signUp(
                        newcomer.signedGrant(),
                        proofOf(newcomer),
                        homeserver.signup().next()));
        cast.signIn(newcomer, Cast.EVERYTHING);
        newcomer.user().opened(newcomer.credential());
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
        exchanges.underTest(app.grants().signOutByProof(app.signedGrant(), proofOf(app), Credential.NONE));
    }

    @Given("{actor} has signed out by proof")
    public void hasSignedOutByProof(Actor app) {
        exchanges.arrange(app.grants().signOutByProof(app.signedGrant(), proofOf(app), Credential.NONE));
    }

    @When("{actor} signs out by proof with the session of {actor}")
    public void signsOutByProofWith(Actor app, Actor other) {
        exchanges.underTest(app.grants().signOutByProof(app.signedGrant(), proofOf(app), other.credential()));
    }

    @When("{actor} signs out by proof without content type")
    public void signsOutByProofUntyped(Actor app) {
        exchanges.underTest(app.driver()
                .send(Request.of("DELETE", GrantApi.SESSION)
                        .body(GrantApi.body(app.signedGrant(), proofOf(app)).getBytes(UTF_8))));
    }

    @When("{actor} lists the grants")
    public void listsGrants(Actor actor) {
        exchanges.underTest(cast.member(actor).grants().list(actor.credential()));
    }

    @When("{actor} revokes the grant of {actor}")
    public void revokesGrantOf(Actor actor, Actor app) {
        revokes(actor, grantOf(app).id());
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

    @Then("the answer brings no bearer token")
    public void bringsNoToken() {
        assertThat(GrantApi.tokenIn(exchanges.last())).as(exchanges::transcript).isEmpty();
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

    private Grant draft(Actor app, String capabilities, String clientId, Duration lifetime) {
        return cast.grants()
                .grant(app.user().keyPair(), app.clientKey(), clientId, CapabilityList.parse(capabilities), lifetime);
    }

    private void hold(Actor app, Grant grant, Map<String, String> deviations) {
        JwsDraft draft =
                new JwsDraft(Grant.TYPE, grant.claimsJson(), cast.grants().now());
        draft.deviate(deviations);
        app.hold(known(grant, deviations), draft.sign(signerOf(app, deviations)));
    }

    private KeyPair signerOf(Actor app, Map<String, String> deviations) {
        String signer = deviations.getOrDefault("signed by", "");
        return switch (signer) {
            case "" -> app.user().keyPair();
            case "app" -> app.clientKey();
            default -> cast.actor(signer).user().keyPair();
        };
    }

    /** What later steps know of the grant: its id is the one it says. */
    private static Grant known(Grant grant, Map<String, String> deviations) {
        String id = deviations.getOrDefault("jti", grant.id());
        return new Grant(
                grant.issuer(),
                grant.clientId(),
                grant.capabilities(),
                grant.clientKey(),
                id,
                grant.issuedAt(),
                grant.expiresAt());
    }

    private String proofOf(Actor app) {
        String prepared = proofs.get(app);
        return prepared != null ? prepared : proof(app, Map.of());
    }

    /** {@code signed by} names an actor: another app's client key, or {@code user} for the key of the user itself. */
    private String proof(Actor app, Map<String, String> deviations) {
        ProofOfPossession honest =
                cast.grants().proof(homeserver.key(), grantOf(app).id());
        JwsDraft draft = new JwsDraft(
                ProofOfPossession.TYPE, honest.claimsJson(), cast.grants().now());
        draft.deviate(deviations);
        String signer = deviations.getOrDefault("signed by", app.name());
        return draft.sign(
                signer.equals("user")
                        ? app.user().keyPair()
                        : cast.actor(signer).clientKey());
    }

    private static Grant grantOf(Actor app) {
        return app.grant().orElseThrow(() -> new IllegalStateException(app + " holds no grant"));
    }

    private static void use(Actor app, Exchange exchanged) {
        app.use(GrantApi.tokenIn(exchanged)
                .map(Credential::bearer)
                .orElseThrow(() -> new Inconclusive("no bearer token came: " + exchanged.transcript())));
    }
}
