package pubkyconformance.runner.steps;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import pubkyconformance.client.api.Grants;
import pubkyconformance.runner.scenario.Actor;
import pubkyconformance.runner.scenario.Cast;
import pubkyconformance.runner.scenario.Exchanges;
import pubkyconformance.runner.scenario.Homeserver;

/** Steps about signing up by grant. */
public final class SignupGrantSteps {
    private final Cast cast;
    private final Exchanges exchanges;
    private final Homeserver homeserver;
    private final GrantPapers papers;
    private final Tables tables;

    public SignupGrantSteps(Cast cast, Exchanges exchanges, Homeserver homeserver, GrantPapers papers, Tables tables) {
        this.cast = cast;
        this.exchanges = exchanges;
        this.homeserver = homeserver;
        this.papers = papers;
        this.tables = tables;
    }

    /** A grant of a newcomer to itself, as signing up needs it. */
    @Given("{actor} holds a sign-up grant")
    public void holdsSignupGrant(Actor newcomer) {
        papers.hold(
                newcomer,
                papers.draft(newcomer, Cast.EVERYTHING, Grants.SIGNUP_CLIENT, Duration.ofMinutes(5)),
                Map.of());
    }

    @Given("{actor} holds a sign-up grant with:")
    public void holdsOddSignupGrant(Actor newcomer, DataTable deviations) {
        papers.hold(
                newcomer,
                papers.draft(newcomer, Cast.EVERYTHING, Grants.SIGNUP_CLIENT, Duration.ofMinutes(5)),
                tables.pairs(deviations));
    }

    @Given("{actor}'s sign-up by grant has failed with {int}")
    public void signupHasFailed(Actor newcomer, int status) {
        exchanges.arrangeRefusal(
                newcomer.grants()
                        .signUp(
                                newcomer.signedGrant(),
                                papers.proofOf(newcomer),
                                homeserver.signup().next()),
                status);
    }

    @When("{actor} signs up by the grant")
    public void signsUp(Actor newcomer) {
        exchanges.underTest(newcomer.grants()
                .signUp(
                        newcomer.signedGrant(),
                        papers.proofOf(newcomer),
                        homeserver.signup().next()));
    }

    @When("{actor} signs up by the grant with the sign-up token {text}")
    public void signsUpWithToken(Actor newcomer, String token) {
        exchanges.underTest(
                newcomer.grants().signUp(newcomer.signedGrant(), papers.proofOf(newcomer), Optional.of(token)));
    }

    @When("{actor} signs up by the grant without a sign-up token")
    public void signsUpWithoutToken(Actor newcomer) {
        exchanges.underTest(
                newcomer.grants().signUp(newcomer.signedGrant(), papers.proofOf(newcomer), Optional.empty()));
    }

    @Given("{actor} has signed up by the grant")
    public void hasSignedUp(Actor newcomer) {
        exchanges.arrange(newcomer.grants()
                .signUp(
                        newcomer.signedGrant(),
                        papers.proofOf(newcomer),
                        homeserver.signup().next()));
        cast.signIn(newcomer, Cast.EVERYTHING);
        newcomer.user().opened(newcomer.credential());
    }
}
