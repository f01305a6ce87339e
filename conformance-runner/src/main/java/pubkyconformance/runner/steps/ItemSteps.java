package pubkyconformance.runner.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import pubkyconformance.runner.scenario.Actor;
import pubkyconformance.runner.scenario.Cast;
import pubkyconformance.runner.scenario.DhtConversation;
import pubkyconformance.runner.scenario.Notes;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.bencode.BencodeMap;
import pubkyconformance.spec.bencode.BencodeValue;
import pubkyconformance.spec.item.ImmutableItem;
import pubkyconformance.spec.item.MutableItem;
import pubkyconformance.spec.key.KeyPair;

/**
 * Steps about the items that a DHT node keeps. A put is signed by the actor and brings a fresh token; the rows of its table say what differs:
 * {@code seq} (else 1), {@code cas}, {@code salt}, or an entry of the message as it goes out, {@code -} to leave it out. {@code signed seq},
 * {@code signed salt} and {@code signed value} say what is signed instead, {@code signed by} whose key signs.
 */
public final class ItemSteps {
    private final Cast cast;
    private final DhtConversation dht;
    private final Notes notes;
    private final Tables tables;

    public ItemSteps(Cast cast, DhtConversation dht, Notes notes, Tables tables) {
        this.cast = cast;
        this.dht = dht;
        this.notes = notes;
        this.tables = tables;
    }

    @Given("{actor} has put {text} at the node")
    public void hasPut(Actor actor, String value) {
        dht.arrange(actor, "put", signed(actor, BencodeBytes.ofText(value), Map.of()));
    }

    @Given("{actor} has put {text} at the node with:")
    public void hasPutWith(Actor actor, String value, DataTable rows) {
        dht.arrange(actor, "put", signed(actor, BencodeBytes.ofText(value), tables.pairs(rows)));
    }

    @When("{actor} puts {text} at the node")
    public void puts(Actor actor, String value) {
        dht.underTest(actor, "put", signed(actor, BencodeBytes.ofText(value), Map.of()));
    }

    @When("{actor} puts {text} at the node with:")
    public void putsWith(Actor actor, String value, DataTable rows) {
        dht.underTest(actor, "put", signed(actor, BencodeBytes.ofText(value), tables.pairs(rows)));
    }

    @When("{actor} puts {int} byte(s) at the node")
    public void putsSize(Actor actor, int size) {
        dht.underTest(actor, "put", signed(actor, filler(size), Map.of()));
    }

    private BencodeMap unsigned(Actor actor, String value) {
        BencodeValue content = BencodeBytes.ofText(value);
        BencodeBytes token = token(actor, new ImmutableItem(content).target().bytes());
        return DhtSteps.arguments(actor).put("v", content).put("token", token).build();
    }

    @Given("{actor} has put the unsigned value {text} at the node")
    public void hasPutImmutable(Actor actor, String value) {
        dht.arrange(actor, "put", unsigned(actor, value));
    }

    @Given("{actor}'s put of {text} with the seq {int} has been refused with {int}")
    public void putWasRefused(Actor actor, String value, int seq, int code) {
        BencodeMap put = signed(actor, BencodeBytes.ofText(value), Map.of("seq", String.valueOf(seq)));
        dht.arrangeError(actor, "put", put, code);
    }

    /** {@code {name}} in later steps, in hexadecimal. */
    @Given("the target of {actor} is kept as {text}")
    public void keepsTarget(Actor owner, String name) {
        notes.keep(name, HexFormat.of().formatHex(targetOf(owner, "")));
    }

    @When("{actor} gets the item of {actor} from the node")
    public void gets(Actor reader, Actor owner) {
        dht.underTest(reader, "get", target(reader, owner, ""));
    }

    /** Asks for what is newer only. */
    @When("{actor} gets the item of {actor} newer than {int} from the node")
    public void getsNewer(Actor reader, Actor owner, int seq) {
        dht.underTest(
                reader,
                "get",
                DhtSteps.arguments(reader)
                        .put("target", targetOf(owner, ""))
                        .put("seq", seq)
                        .build());
    }

    @When("{actor} gets the item of {actor} with the salt {text} from the node")
    public void getsSalted(Actor reader, Actor owner, String salt) {
        dht.underTest(reader, "get", target(reader, owner, salt));
    }

    @When("{actor} gets the unsigned value {text} from the node")
    public void getsImmutable(Actor reader, String value) {
        byte[] target = new ImmutableItem(BencodeBytes.ofText(value)).target().bytes();
        dht.underTest(
                reader, "get", DhtSteps.arguments(reader).put("target", target).build());
    }

    /** With its key, sequence number and a signature that verifies. */
    @Then("the answer is the item {text} of {actor} with the seq {int}")
    public void isItem(String value, Actor owner, int seq) {
        assertItem(dht.last(), owner, BencodeBytes.ofText(value), "", seq);
    }

    @Then("the node holds {text} of {actor} with the seq {int}")
    public void holds(String value, Actor owner, int seq) {
        assertItem(look(owner, ""), owner, BencodeBytes.ofText(value), "", seq);
    }

    @Then("the node holds {text} of {actor} under the salt {text}")
    public void holdsSalted(String value, Actor owner, String salt) {
        assertItem(look(owner, salt), owner, BencodeBytes.ofText(value), salt, 1);
    }

    @Then("the node holds the {int} byte(s) of {actor}")
    public void holdsSize(int size, Actor owner) {
        assertItem(look(owner, ""), owner, filler(size), "", 1);
    }

    @Then("the node holds nothing of {actor}")
    public void holdsNothing(Actor owner) {
        assertNothing(look(owner, ""));
    }

    @Then("the node holds nothing of {actor} under the salt {text}")
    public void holdsNothingSalted(Actor owner, String salt) {
        assertNothing(look(owner, salt));
    }

    private void assertNothing(Optional<BencodeMap> answer) {
        BencodeMap result = result(answer);
        assertThat(result.get("v")).as(dht::transcript).isNull();
        assertThat(result.get("nodes")).as(dht::transcript).isNotNull();
    }

    private void assertItem(Optional<BencodeMap> answer, Actor owner, BencodeValue value, String salt, int seq) {
        BencodeMap result = result(answer);
        KeyPair keys = owner.user().keyPair();
        MutableItem expected = MutableItem.sign(keys, BencodeBytes.ofText(salt), seq, value);
        assertThat(result.get("v")).as(dht::transcript).isEqualTo(value);
        assertThat(result.get("k")).as(dht::transcript).isEqualTo(expected.key());
        assertThat(result.get("seq")).as(dht::transcript).isEqualTo(DhtSteps.value(String.valueOf(seq)));
        assertThat(result.get("sig")).as(dht::transcript).isEqualTo(expected.signature());
    }

    private BencodeMap result(Optional<BencodeMap> answer) {
        return dht.require(BencodeMap.class, answer.map(map -> map.get("r")).orElse(null));
    }

    private Optional<BencodeMap> look(Actor owner, String salt) {
        Actor anyone = cast.actor(Cast.ANYONE);
        return dht.ask(anyone, "get", target(anyone, owner, salt));
    }

    private static BencodeMap target(Actor reader, Actor owner, String salt) {
        return DhtSteps.arguments(reader).put("target", targetOf(owner, salt)).build();
    }

    static byte[] targetOf(Actor owner, String salt) {
        BencodeBytes key = BencodeBytes.of(owner.user().key().bytes());
        return MutableItem.target(key, BencodeBytes.ofText(salt)).bytes();
    }

    private BencodeBytes token(Actor actor, byte[] target) {
        BencodeMap result = dht.arrange(
                actor, "get", DhtSteps.arguments(actor).put("target", target).build());
        return result.get("token") instanceof BencodeBytes token ? token : BencodeBytes.EMPTY;
    }

    private BencodeMap signed(Actor actor, BencodeValue value, Map<String, String> given) {
        Map<String, String> rows = new LinkedHashMap<>(given);
        String salt = Optional.ofNullable(rows.remove("salt")).orElse("");
        long seq = seq(rows);
        KeyPair signer = Optional.ofNullable(rows.remove("signed by"))
                .map(name -> cast.actor(name).user().keyPair())
                .orElse(actor.user().keyPair());
        MutableItem signature = MutableItem.sign(
                signer,
                BencodeBytes.ofText(
                        Optional.ofNullable(rows.remove("signed salt")).orElse(salt)),
                Optional.ofNullable(rows.remove("signed seq"))
                        .map(Long::parseLong)
                        .orElse(seq),
                Optional.ofNullable(rows.remove("signed value"))
                        .<BencodeValue>map(BencodeBytes::ofText)
                        .orElse(value));
        BencodeMap.Builder arguments = DhtSteps.arguments(actor)
                .put("token", token(actor, targetOf(actor, salt)))
                .put("k", actor.user().key().bytes())
                .put("seq", seq)
                .put("sig", signature.signature())
                .put("v", value);
        if (!salt.isEmpty()) {
            arguments.put("salt", BencodeBytes.ofText(salt));
        }
        return replaced(arguments.build(), rows);
    }

    /** The sequence number that is signed and, unless it is to be left out, sent. */
    private static long seq(Map<String, String> rows) {
        String text = rows.getOrDefault("seq", "1");
        if (text.equals("-")) {
            return 1;
        }
        rows.remove("seq");
        return Long.parseLong(text);
    }

    private static BencodeMap replaced(BencodeMap arguments, Map<String, String> rows) {
        BencodeMap.Builder replaced = BencodeMap.builder();
        arguments.entries().forEach((name, content) -> {
            if (!rows.containsKey(name.text())) {
                replaced.put(name.text(), content);
            }
        });
        rows.forEach((name, text) -> replaced.put(name, DhtSteps.value(text)));
        return replaced.build();
    }

    private static BencodeBytes filler(int size) {
        return BencodeBytes.of(StorageSteps.filler(size));
    }
}
