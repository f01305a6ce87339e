package pubkyconformance.runner.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Optional;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.api.AccountApi;
import pubkyconformance.client.api.Credential;
import pubkyconformance.runner.scenario.Actor;
import pubkyconformance.runner.scenario.Cast;
import pubkyconformance.runner.scenario.Exchanges;
import pubkyconformance.runner.scenario.Homeserver;
import pubkyconformance.runner.scenario.Notes;
import pubkyconformance.runner.scenario.User;
import pubkyconformance.runner.suite.ActiveSuite;
import pubkyconformance.runner.suite.Inconclusive;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.capability.CapabilityGrammar;
import pubkyconformance.spec.token.SessionRecord;

/** Steps about accounts and cookie sessions. */
public final class AccountSteps {
    private final Cast cast;
    private final Exchanges exchanges;
    private final Homeserver homeserver;
    private final Notes notes;
    private final Tables tables;

    public AccountSteps(Cast cast, Exchanges exchanges, Homeserver homeserver, Notes notes, Tables tables) {
        this.cast = cast;
        this.exchanges = exchanges;
        this.homeserver = homeserver;
        this.notes = notes;
        this.tables = tables;
    }

    @Given("{actor} has an account")
    public void hasAccount(Actor actor) {
        cast.member(actor);
    }

    /** The first session has these capabilities and no more. */
    @Given("{actor} has signed up for {text}")
    public void hasSignedUp(Actor actor, String capabilities) {
        cast.open(actor, capabilities);
    }

    @Given("{actor} has used the sign-up token {text}")
    public void hasUsedToken(Actor actor, String signupToken) {
        Exchange signedUp = exchanges.arrange(
                actor.accounts().signUp(actor.user().authTokens().token(Cast.EVERYTHING), Optional.of(signupToken)));
        actor.user().opened(Cast.sessionIn(signedUp, actor.user()));
        actor.use(actor.user().root());
    }

    @Given("{actor} has no account")
    public void hasNoAccount(Actor actor) {
        actor.staysStranger();
    }

    /** A further cookie session of the second actor's user; from now on the first actor acts for that user with it. */
    @Given("{actor} is a session of {actor} for {text}")
    public void isSession(Actor actor, Actor owner, String capabilities) {
        cast.actFor(actor, owner);
        cast.signIn(actor, capabilities);
    }

    @Given("{actor} has signed out")
    public void hasSignedOut(Actor actor) {
        Exchange signedOut = actor.accounts().signOut(actor.user().key(), actor.credential());
        exchanges.arrange(signedOut);
    }

    /** The account stays; the actor's requests come without cookie and token. */
    @Given("{actor} brings no session")
    public void bringsNothing(Actor actor) {
        cast.member(actor);
        actor.use(Credential.NONE);
    }

    @Given("{actor} brings the cookie {text} with the value {text}")
    public void bringsCookie(Actor actor, String name, String value) {
        cast.member(actor);
        actor.use(Credential.cookie(name, value));
    }

    /** In one request; two cookies stand in one header field. */
    @Given("{actor} brings what {actor} and {actor} bring")
    public void bringsBoth(Actor actor, Actor one, Actor other) {
        actor.use(cast.member(one).credential().and(cast.member(other).credential()));
    }

    /** {@code {name}} in later steps: the secret in the actor's session cookie. */
    @Given("{actor}'s cookie is kept as {text}")
    public void keepsCookie(Actor actor, String name) {
        String cookie = cast.member(actor)
                .credential()
                .fields()
                .first("Cookie")
                .orElseThrow(() -> new Inconclusive(actor + " has no cookie"));
        notes.keep(name, cookie.substring(cookie.indexOf('=') + 1));
    }

    @When("{actor} signs up")
    public void signsUp(Actor actor) {
        signUp(actor, Cast.EVERYTHING, homeserver.signup().next());
    }

    @When("{actor} signs up for {text}")
    public void signsUpFor(Actor actor, String capabilities) {
        signUp(actor, capabilities, homeserver.signup().next());
    }

    @When("{actor} signs up without a sign-up token")
    public void signsUpWithoutToken(Actor actor) {
        signUp(actor, Cast.EVERYTHING, Optional.empty());
    }

    @When("{actor} signs up with the sign-up token {text}")
    public void signsUpWithToken(Actor actor, String token) {
        signUp(actor, Cast.EVERYTHING, Optional.of(token));
    }

    @When("{actor} signs in")
    public void signsIn(Actor actor) {
        signIn(actor, Cast.EVERYTHING);
    }

    @When("{actor} signs in for {text}")
    public void signsInFor(Actor actor, String capabilities) {
        signIn(actor, capabilities);
    }

    /** One capability to read and write below a directory whose path has this many bytes. */
    @When("{actor} signs in for a scope of {int} bytes")
    public void signsInForScope(Actor actor, int length) {
        signIn(actor, StorageSteps.pathOf(length - 1) + "/:rw");
    }

    @When("{actor} signs up with headers:")
    public void signsUpWith(Actor actor, DataTable headers) {
        byte[] token = actor.user().authTokens().token(Cast.EVERYTHING);
        began(actor, actor.accounts().signUp(token, homeserver.signup().next(), tables.headers(headers)));
    }

    @When("{actor} signs in with headers:")
    public void signsInWith(Actor actor, DataTable headers) {
        byte[] token = actor.user().authTokens().token(Cast.EVERYTHING);
        began(actor, actor.accounts().signIn(token, tables.headers(headers)));
    }

    @When("{actor} asks for the session")
    public void asksForSession(Actor actor) {
        exchanges.underTest(actor.accounts().session(actor.user().key(), actor.credential()));
    }

    @When("{actor} signs out")
    public void signsOut(Actor actor) {
        exchanges.underTest(actor.accounts().signOut(actor.user().key(), actor.credential()));
    }

    /** One cookie named after the user, and a record of exactly these capabilities. */
    @Then("the answer brings a session of {actor} for {text}")
    public void bringsSession(Actor actor, String capabilities) {
        Exchange last = exchanges.last();
        User user = actor.user();
        assertThat(AccountApi.cookieIn(last, user.key()))
                .as(exchanges::transcript)
                .isPresent();
        answerIsRecord(actor, capabilities);
    }

    @Then("the answer is the session record of {actor} for {text}")
    public void answerIsRecord(Actor actor, String capabilities) {
        SessionRecord record = record();
        assertThat(record.publicKey())
                .as(exchanges::transcript)
                .isEqualTo(actor.user().key());
        assertThat(record.capabilities().text()).as(exchanges::transcript).isEqualTo(capabilities);
        assertThat(exchanges.last().body().bytes()) // a reader puts letters in order by itself
                .as("the record as it is written, its capabilities included")
                .startsWith(record.encode());
    }

    @Then("the answer brings no session")
    public void bringsNoSession() {
        assertThat(exchanges.last().headers().values("Set-Cookie"))
                .as(exchanges::transcript)
                .isEmpty();
    }

    /** A look of its own, with the credential that the actor brings. */
    @Then("{actor}'s session is alive")
    public void sessionIsAlive(Actor actor) {
        Exchange answer = actor.accounts().session(actor.user().key(), actor.credential());
        assertThat(answer.status()).as(answer::transcript).isEqualTo(200);
    }

    @Then("{actor}'s session is dead")
    public void sessionIsDead(Actor actor) {
        Exchange answer = actor.accounts().session(actor.user().key(), actor.credential());
        // Which of the two it is, is a requirement of its own (AUTH-COO-011-OLD, AUTH-COO-011a).
        assertThat(answer.status()).as(answer::transcript).isIn(401, 404);
    }

    @Then("{actor} may store at {text}")
    public void mayStore(Actor actor, String path) {
        attemptToStore(actor, path, 201);
    }

    /** A try of its own to write, with the credential that the actor brings. */
    @Then("{actor}'s attempt to store at {text} is answered {int}")
    public void attemptToStore(Actor actor, String path, int status) {
        Exchange answer = actor.storage().put(path, StorageSteps.filler(1));
        assertThat(answer.status()).as(answer::transcript).isEqualTo(status);
    }

    /** With a new token of its own. */
    @Then("{actor}'s attempt to sign in is answered {int}")
    public void attemptToSignIn(Actor actor, int status) {
        Exchange answer = actor.accounts().signIn(actor.user().authTokens().token(Cast.EVERYTHING));
        assertThat(answer.status()).as(answer::transcript).isEqualTo(status);
    }

    private void signUp(Actor actor, String capabilities, Optional<String> token) {
        began(actor, actor.accounts().signUp(actor.user().authTokens().token(capabilities), token));
    }

    private void signIn(Actor actor, String capabilities) {
        began(actor, actor.accounts().signIn(actor.user().authTokens().token(capabilities)));
    }

    /** Later requests of the actor bring the new session, if one came. */
    private void began(Actor actor, Exchange exchange) {
        exchanges.underTest(exchange);
        if (exchange.isSuccess()
                && AccountApi.cookieIn(exchange, actor.user().key()).isPresent()) {
            Credential session = Cast.sessionIn(exchange, actor.user());
            if (!actor.user().hasAccount()) {
                actor.user().opened(session);
            }
            actor.use(session);
        }
    }

    private SessionRecord record() {
        try {
            return SessionRecord.decode(
                    exchanges.last().body().bytes(),
                    CapabilityGrammar.at(ActiveSuite.current().generation().release()));
        } catch (DecodingException e) {
            throw new AssertionError("no session record: " + e.getMessage() + "\n" + exchanges.transcript(), e);
        }
    }
}
