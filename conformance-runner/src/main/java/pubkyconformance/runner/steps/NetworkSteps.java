package pubkyconformance.runner.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import pubkyconformance.runner.scenario.Actor;
import pubkyconformance.runner.scenario.Cast;
import pubkyconformance.runner.scenario.DhtConversation;
import pubkyconformance.runner.scenario.Homeserver;
import pubkyconformance.runner.scenario.Network;
import pubkyconformance.runner.suite.FreshNetwork;
import pubkyconformance.runner.suite.FreshSettings;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.bencode.BencodeMap;

/** Steps about a network of the scenario's own, a DHT of four nodes with a PKARR relay, and what befalls it. The node is one of the four. */
public final class NetworkSteps {
    private static final int ID_BYTES = 20;
    private static final int SEED_MASK = 7;

    private final Cast cast;
    private final DhtConversation dht;
    private final Homeserver homeserver;
    private final Network network;

    public NetworkSteps(Cast cast, DhtConversation dht, Homeserver homeserver, Network network) {
        this.cast = cast;
        this.dht = dht;
        this.homeserver = homeserver;
        this.network = network;
    }

    @Given("a network of its own")
    public void own() {
        network.startOwn(FreshNetwork.Settings.STANDARD);
    }

    @Given("a homeserver in a network of its own")
    public void ownWithHomeserver() {
        own();
        homeserver.startOwn(FreshSettings.OPEN.publishingTo(network.entrance("A")));
    }

    @Given("two homeservers, A and B, in a network of their own")
    public void ownWithTwo() {
        ownWithHomeserver();
        homeserver.startSecond(FreshSettings.OPEN.publishingTo(network.entrance("B")));
    }

    /** A client is an address. */
    @Given("a PKARR relay that takes {int} requests per second of each client")
    public void limited(int requests) {
        network.startOwn(new FreshNetwork.Settings(OptionalInt.of(requests), Optional.empty()));
    }

    /** The node has been told that this address is its own, and is reached on this machine. */
    @Given("a node whose address is {text}")
    public void nodeAt(String address) {
        network.startOwn(new FreshNetwork.Settings(
                OptionalInt.empty(), Optional.of(new InetSocketAddress(address, 0).getAddress())));
    }

    @Given("the node has lost what it stored")
    public void nodeIsEmpty() {
        network.own().emptyNode();
    }

    @Given("the relay has been replaced")
    public void relayIsReplaced() {
        network.own().replaceRelay();
    }

    /** From everybody else. */
    @Given("the node is cut off")
    public void nodeIsCutOff() {
        network.own().cutOffNode();
    }

    /** Both reach each other and nobody else in the DHT. */
    @Given("the node and homeserver {site} are cut off")
    public void nodeAndHomeserverAreCutOff(Boolean second) {
        network.own().cutOffNode(network.entrance(second ? "B" : "A"));
    }

    @Given("the network has healed")
    public void hasHealed() {
        network.own().heal();
    }

    /** No datagram of a node arrives any more. */
    @Given("the DHT is out of order")
    public void isSilent() {
        network.own().silence();
    }

    /** Of the nodes of the scenario's own network. */
    @When("{duration} pass(es) at the node")
    public void timePassesAtNode(Duration time) {
        network.own().advanceNodes(time);
    }

    /** First column: the low three bits of the id's last byte; second: how the id begins, in bits. */
    @Then("its id begins, after the low bits of the last byte, with:")
    public void idBegins(DataTable beginnings) {
        Actor anyone = cast.actor(Cast.ANYONE);
        BencodeMap answer =
                dht.arrange(anyone, "ping", DhtSteps.arguments(anyone).build());
        byte[] id = dht.require(BencodeBytes.class, answer.get("id")).bytes();
        assertThat(id).as(dht::transcript).hasSize(ID_BYTES);
        Map<String, String> bits = beginnings.asMap();
        String beginning = bits.get(String.valueOf(id[ID_BYTES - 1] & SEED_MASK));
        assertThat(new BigInteger(1, id)
                        .setBit(ID_BYTES * Byte.SIZE)
                        .toString(2)
                        .substring(1))
                .as(dht::transcript)
                .startsWith(beginning);
    }
}
