package pubkyconformance.runner.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pubkyconformance.runner.scenario.Actor;
import pubkyconformance.runner.scenario.Cast;
import pubkyconformance.runner.scenario.DhtConversation;
import pubkyconformance.runner.scenario.Notes;
import pubkyconformance.runner.suite.NotApplicable;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.bencode.BencodeInteger;
import pubkyconformance.spec.bencode.BencodeList;
import pubkyconformance.spec.bencode.BencodeMap;
import pubkyconformance.spec.bencode.BencodeValue;

/**
 * Steps about the DHT node that is judged: what is asked and what it answers. A value in a table is a number, bytes in hexadecimal after
 * {@code 0x}, or a text; {@code -} leaves the entry out.
 */
public final class DhtSteps {
    private static final int ID_BYTES = 20;
    private static final int ERROR_PARTS = 2;

    private final Cast cast;
    private final DhtConversation dht;
    private final Notes notes;
    private final Tables tables;

    public DhtSteps(Cast cast, DhtConversation dht, Notes notes, Tables tables) {
        this.cast = cast;
        this.dht = dht;
        this.notes = notes;
        this.tables = tables;
    }

    @Given("queries to the node carry the transaction {text}")
    public void transaction(String hex) {
        dht.useTransaction(BencodeBytes.of(HexText.bytes(hex)));
    }

    @When("{actor} asks the node to {word}")
    public void asks(Actor actor, String method) {
        dht.underTest(actor, method, arguments(actor).build());
    }

    /** Two columns: argument and value. */
    @When("{actor} asks the node to {word} with:")
    public void asksWith(Actor actor, String method, DataTable rows) {
        dht.underTest(actor, method, arguments(actor, rows));
    }

    /** With the port from which the actor speaks. */
    @Given("{actor} has announced herself/himself for {text} at the node")
    public void hasAnnounced(Actor actor, String infoHash) {
        BencodeMap peers = dht.arrange(
                actor,
                "get_peers",
                arguments(actor).put("info_hash", value(infoHash)).build());
        dht.arrange(
                actor,
                "announce_peer",
                arguments(actor)
                        .put("info_hash", value(infoHash))
                        .put("port", dht.portOf(actor))
                        .put("token", peers.get("token"))
                        .build());
    }

    /** {@code {name}} in later steps, in hexadecimal. */
    @Given("a token that the node gave to {actor} is kept as {text}")
    public void keepsToken(Actor actor, String name) {
        BencodeMap result = dht.arrange(
                actor,
                "get",
                arguments(actor).put("target", ItemSteps.targetOf(actor, "")).build());
        notes.keep(name, result.get("token") instanceof BencodeBytes token ? hex(token) : "");
    }

    /** An address of this machine; others are out of reach of a node on loopback. */
    @Given("{actor} speaks to the node from the address {text}")
    public void speaksFrom(Actor actor, String address) {
        if (!dht.node().getAddress().isLoopbackAddress()) {
            throw new NotApplicable("needs two addresses that reach the node; only a node on loopback is so near");
        }
        dht.speakFrom(actor, new InetSocketAddress(address, 0).getAddress());
    }

    /** The bytes in hexadecimal, {@code 61x65} for 65 times the byte 61. */
    @When("{actor} sends the node the datagram {text}")
    public void sendsDatagram(Actor actor, String hex) {
        dht.underTest(actor, HexText.bytes(hex));
    }

    /** The text is the datagram. */
    @When("{actor} sends the node the text {text}")
    public void sendsText(Actor actor, String text) {
        dht.underTest(actor, BencodeBytes.ofText(text).bytes());
    }

    @Then("the node answers")
    public void answers() {
        result();
    }

    @Then("the node answers with the error {int}")
    public void answersError(int code) {
        BencodeMap answer = answer();
        assertThat(answer.get("y")).as(dht::transcript).isEqualTo(BencodeBytes.ofText("e"));
        BencodeList error = dht.require(BencodeList.class, answer.get("e"));
        assertThat(error.values()).as(dht::transcript).hasSize(ERROR_PARTS);
        assertThat(error.values().get(0)).as(dht::transcript).isEqualTo(new BencodeInteger(code));
        assertThat(error.values().get(1)).as(dht::transcript).isInstanceOf(BencodeBytes.class);
    }

    @Then("the node answers with an error or not at all")
    public void refuses() {
        dht.last()
                .ifPresent(answer ->
                        assertThat(answer.get("y")).as(dht::transcript).isEqualTo(BencodeBytes.ofText("e")));
    }

    @Then("the answer carries the transaction {text}")
    public void carriesTransaction(String hex) {
        assertThat(answer().get("t")).as(dht::transcript).isEqualTo(BencodeBytes.of(HexText.bytes(hex)));
    }

    @Then("the answer has the node's id")
    public void hasId() {
        assertThat(bytes("id").length()).as(dht::transcript).isEqualTo(ID_BYTES);
        BencodeMap pinged = dht.arrange(
                cast.actor(Cast.ANYONE),
                "ping",
                arguments(cast.actor(Cast.ANYONE)).build());
        assertThat(pinged.get("id")).as(dht::transcript).isEqualTo(bytes("id"));
    }

    @Then("the answer has {text}")
    public void has(String name) {
        assertThat(result().get(name)).as(dht::transcript).isNotNull();
    }

    @Then("the answer has no {text}")
    public void hasNo(String name) {
        assertThat(result().get(name)).as(dht::transcript).isNull();
    }

    /** A byte string whose length is a multiple of that, and not 0. */
    @Then("the answer's {text} is made of {int} bytes each")
    public void madeOf(String name, int size) {
        assertThat(bytes(name).length()).as(dht::transcript).isPositive();
        assertThat(bytes(name).length() % size).as(dht::transcript).isZero();
    }

    @Then("the answer's {text} is {text}")
    public void valueIs(String name, String expected) {
        assertThat(result().get(name)).as(dht::transcript).isEqualTo(value(expected));
    }

    /** A peer is six bytes: the address that the node sees, and the port. */
    @Then("the answer's peers include {actor}")
    public void includesPeer(Actor actor) {
        byte[] address = dht.node().getAddress().getAddress();
        int port = dht.portOf(actor);
        BencodeList peers = dht.require(BencodeList.class, result().get("values"));
        BencodeBytes expected = BencodeBytes.of(
                new byte[] {address[0], address[1], address[2], address[3], (byte) (port >> Byte.SIZE), (byte) port});
        assertThat(peers.values()).as(dht::transcript).contains(expected);
    }

    @Then("the node still answers")
    public void stillAnswers() {
        Actor anyone = cast.actor(Cast.ANYONE);
        dht.useTransaction(BencodeBytes.ofText("zz"));
        Optional<BencodeMap> pinged = dht.ask(anyone, "ping", arguments(anyone).build());
        assertThat(pinged.map(answer -> answer.get("y"))).as(dht::transcript).contains(BencodeBytes.ofText("r"));
    }

    private BencodeMap arguments(Actor actor, DataTable rows) {
        BencodeMap.Builder arguments = arguments(actor);
        tables.pairs(rows).forEach((name, text) -> arguments.put(name, value(text)));
        return arguments.build();
    }

    static BencodeMap.Builder arguments(Actor actor) {
        return BencodeMap.builder().put("id", idOf(actor));
    }

    /** Where the actor claims to be in the network. */
    static BencodeBytes idOf(Actor actor) {
        return BencodeBytes.of(actor.user().key().bytes(), 0, ID_BYTES);
    }

    static @Nullable BencodeValue value(String text) {
        if (text.equals("-")) {
            return null;
        }
        if (text.matches("-?[0-9]{1,19}")) {
            return new BencodeInteger(Long.parseLong(text));
        }
        return text.startsWith("0x") ? BencodeBytes.of(HexText.bytes(text.substring(2))) : BencodeBytes.ofText(text);
    }

    private static String hex(BencodeBytes bytes) {
        return HexFormat.of().formatHex(bytes.bytes());
    }

    private BencodeMap answer() {
        assertThat(dht.last()).as(dht::transcript).isPresent();
        return dht.last().orElseThrow();
    }

    /** The answer's content; an error is none. */
    private BencodeMap result() {
        BencodeMap answer = answer();
        assertThat(answer.get("y")).as(dht::transcript).isEqualTo(BencodeBytes.ofText("r"));
        return dht.require(BencodeMap.class, answer.get("r"));
    }

    private BencodeBytes bytes(String name) {
        return dht.require(BencodeBytes.class, result().get(name));
    }
}
