package pubkyconformance.runner.steps;

import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import java.time.Duration;
import pubkyconformance.runner.scenario.Homeserver;
import pubkyconformance.runner.suite.ActiveSuite;
import pubkyconformance.runner.suite.FreshSettings;
import pubkyconformance.runner.suite.NotApplicable;

/** Steps about the homeserver itself: one of the scenario's own, its clock, its restart, what it announces. */
public final class HomeserverSteps {
    private final Homeserver homeserver;

    public HomeserverSteps(Homeserver homeserver) {
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
        homeserver.startOwn(FreshSettings.TOKEN_REQUIRED);
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
