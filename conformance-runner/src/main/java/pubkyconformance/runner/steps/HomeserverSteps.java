package pubkyconformance.runner.steps;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.util.Optional;
import pubkyconformance.client.Exchange;
import pubkyconformance.runner.scenario.Actor;
import pubkyconformance.runner.scenario.Cast;
import pubkyconformance.runner.scenario.Homeserver;
import pubkyconformance.runner.suite.ActiveSuite;
import pubkyconformance.runner.suite.FreshSettings;
import pubkyconformance.runner.suite.NotApplicable;

/** Steps about the homeserver itself: one of the scenario's own, its clock, its restart, what it announces. */
public final class HomeserverSteps {
    private final Cast cast;
    private final Homeserver homeserver;

    public HomeserverSteps(Cast cast, Homeserver homeserver) {
        this.cast = cast;
        this.homeserver = homeserver;
    }

    @Given("a homeserver with a clock of its own")
    public void ownClock() {
        homeserver.startOwn(FreshSettings.OPEN);
    }

    @Given("a homeserver of its own")
    public void own() {
        homeserver.startOwn(FreshSettings.OPEN);
    }

    @Given("a homeserver that requires sign-up tokens")
    public void tokenRequired() {
        homeserver.admitting(FreshSettings.TOKEN_REQUIRED);
        if (!homeserver.isOwn() && newcomerWithoutToken().isSuccess()) {
            throw new NotApplicable("needs a homeserver that requires sign-up tokens, and this one is open");
        }
    }

    /** Tokens may have been supplied for a homeserver that needs none. */
    private Exchange newcomerWithoutToken() {
        Actor newcomer = cast.actor("Newcomer");
        return newcomer.accounts().signUp(newcomer.user().authTokens().token(Cast.EVERYTHING), Optional.empty());
    }

    /** For scenarios that count what the homeserver has. */
    @Given("a homeserver of its own that requires sign-up tokens")
    public void ownWithTokens() {
        homeserver.startOwn(FreshSettings.TOKEN_REQUIRED);
    }

    @Given("a homeserver where anyone may sign up")
    public void open() {
        homeserver.admitting(FreshSettings.OPEN);
    }

    @Given("{duration} has/have passed")
    public void timeHasPassed(Duration time) {
        homeserver.advanceClock(time);
    }

    @When("{duration} pass(es)")
    public void timePasses(Duration time) {
        homeserver.advanceClock(time);
    }

    @When("{int} days pass")
    public void daysPass(int days) {
        homeserver.advanceClock(Duration.ofDays(days));
    }

    @When("the homeserver restarts")
    public void restarts() {
        homeserver.restart();
    }

    @Given("the homeserver announces {text}")
    public void announces(String feature) {
        if (!ActiveSuite.current().features().contains(feature)) {
            throw new NotApplicable("the homeserver does not announce " + feature);
        }
    }
}
