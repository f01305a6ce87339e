package pubkyconformance.runner.steps;

import io.cucumber.java.ParameterType;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.When;
import java.util.LinkedHashMap;
import java.util.Map;
import pubkyconformance.runner.scenario.Actor;
import pubkyconformance.runner.scenario.Cast;
import pubkyconformance.runner.scenario.Exchanges;
import pubkyconformance.runner.scenario.Homeserver;
import pubkyconformance.runner.suite.FreshSettings;

/** Steps about two homeservers and a user who moves between them. Everyone is at homeserver A at first. */
public final class MigrationSteps {
    private final Cast cast;
    private final Exchanges exchanges;
    private final Homeserver homeserver;

    public MigrationSteps(Cast cast, Exchanges exchanges, Homeserver homeserver) {
        this.cast = cast;
        this.exchanges = exchanges;
        this.homeserver = homeserver;
    }

    /** Which of the two: whether it is the second one. */
    @ParameterType("A|B")
    public Boolean site(String letter) {
        return letter.equals("B");
    }

    @Given("two homeservers, A and B")
    public void two() {
        homeserver.startOwn(FreshSettings.OPEN);
        homeserver.startSecond(FreshSettings.OPEN);
    }

    /** From now on the actor's requests go there, with the credential that the actor has. */
    @Given("{actor} is at homeserver {site}")
    public void isAt(Actor actor, Boolean second) {
        actor.goToSecond(second);
    }

    /** From now on the actor's requests go there, with a session of the new account. */
    @Given("{actor} has an account at homeserver {site}")
    public void hasAccountAt(Actor actor, Boolean second) {
        actor.goToSecond(second);
        cast.open(actor, Cast.EVERYTHING);
    }

    /** Everything that the scenario stored at homeserver A is there as well. */
    @Given("{actor} has moved to homeserver B with all files")
    public void hasMoved(Actor actor) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        actor.user()
                .files()
                .keySet()
                .forEach(path -> files.put(
                        path,
                        exchanges.arrange(actor.storage().get(path)).body().bytes()));
        hasAccountAt(actor, true);
        files.forEach((path, content) -> exchanges.arrange(actor.storage().put(path, content)));
    }

    @When("homeserver B restarts")
    public void secondRestarts() {
        homeserver.second().restart();
    }
}
