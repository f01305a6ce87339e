package pubkyconformance.runner.steps;

import io.cucumber.java.After;
import io.cucumber.java.Before;
import io.cucumber.java.Scenario;
import pubkyconformance.runner.scenario.Cast;
import pubkyconformance.runner.scenario.DhtConversation;
import pubkyconformance.runner.scenario.Homeserver;
import pubkyconformance.runner.scenario.Leftovers;
import pubkyconformance.runner.scenario.MessageRelay;
import pubkyconformance.runner.scenario.Network;
import pubkyconformance.runner.scenario.ScenarioIdentity;
import pubkyconformance.runner.suite.ActiveSuite;

/** Begins and ends a scenario: names it, removes what it stored, closes what it opened. */
public final class ScenarioHooks {
    private final ScenarioIdentity identity;
    private final Homeserver homeserver;
    private final Cast cast;
    private final Leftovers leftovers;
    private final DhtConversation dht;
    private final MessageRelay relay;
    private final Network network;

    public ScenarioHooks(
            ScenarioIdentity identity,
            Homeserver homeserver,
            Cast cast,
            Leftovers leftovers,
            DhtConversation dht,
            MessageRelay relay,
            Network network) {
        this.identity = identity;
        this.homeserver = homeserver;
        this.cast = cast;
        this.leftovers = leftovers;
        this.dht = dht;
        this.relay = relay;
        this.network = network;
    }

    @Before(order = 0)
    public void begin(Scenario scenario) {
        identity.begin(ActiveSuite.current().scenarioIds().idOf(scenario.getUri(), scenario.getLine()));
    }

    @After(order = 0)
    public void end() {
        try {
            if (!homeserver.isThrowAway()) {
                leftovers.remove();
            }
        } finally {
            dht.close();
            relay.close();
            cast.leave();
            homeserver.close();
            network.close();
        }
    }
}
