package pubkyconformance.runner.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.HttpDriver;
import pubkyconformance.client.Request;
import pubkyconformance.runner.scenario.Actor;
import pubkyconformance.runner.scenario.Cast;
import pubkyconformance.runner.scenario.Exchanges;
import pubkyconformance.runner.scenario.Network;
import pubkyconformance.runner.scenario.Packets;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.pkarr.SignedPacketBuilder;

/**
 * Steps about signed packets that go through a relay. A packet that says a text has it as its only TXT record. A packet is made at its own
 * microsecond, later than those before it, unless a step says which.
 */
public final class PacketSteps {
    private static final int REFUSED = 400;
    private static final int OLDER = 409;
    private static final int HEAD_BYTES = 72;
    private static final int NAMELESS_TXT_BYTES = 12 + 1 + 10;
    private static final int STRING_BYTES = 255;

    private final Cast cast;
    private final Exchanges exchanges;
    private final Network network;
    private final Packets packets;

    public PacketSteps(Cast cast, Exchanges exchanges, Network network, Packets packets) {
        this.cast = cast;
        this.exchanges = exchanges;
        this.network = network;
        this.packets = packets;
    }

    @Given("{actor} has published {text} through the relay")
    public void hasPublished(Actor actor, String text) {
        exchanges.arrange(put(actor, signed(actor, packets.next(), text)));
    }

    @When("{actor} publishes {text} through the relay")
    public void publishes(Actor actor, String text) {
        exchanges.underTest(put(actor, signed(actor, packets.next(), text)));
    }

    @Given("{actor} has published {text} of microsecond {int} through the relay")
    public void hasPublishedAt(Actor actor, String text, int micros) {
        exchanges.arrange(put(actor, signed(actor, packets.at(micros), text)));
    }

    @When("{actor} publishes {text} of microsecond {int} through the relay")
    public void publishesAt(Actor actor, String text, int micros) {
        exchanges.underTest(put(actor, signed(actor, packets.at(micros), text)));
    }

    /** Columns: name, type, ttl, content. */
    @Given("{actor} has published the records through the relay:")
    public void hasPublishedRecords(Actor actor, DataTable records) {
        exchanges.arrange(put(actor, Packets.signed(actor, packets.next(), message(actor, records.asLists()))));
    }

    /** The bytes in hexadecimal, blanks between them, {@code 61x65} for 65 times the byte 61. */
    @When("{actor} publishes the DNS message {text} through the relay")
    public void publishesMessage(Actor actor, String hex) {
        exchanges.underTest(put(actor, Packets.signed(actor, packets.next(), HexText.bytes(hex))));
    }

    /** One TXT record without name fills it. */
    @When("{actor} publishes a DNS message of {int} bytes through the relay")
    public void publishesSize(Actor actor, int size) {
        exchanges.underTest(put(actor, Packets.signed(actor, packets.next(), messageOf(size))));
    }

    @When("{actor} publishes a packet with {text} through the relay")
    public void publishesFaulty(Actor actor, String fault) {
        exchanges.underTest(put(actor, faulty(actor, fault)));
    }

    @Given("{actor}'s packet with {text} has been refused by the relay")
    public void faultyWasRefused(Actor actor, String fault) {
        exchanges.arrangeRefusal(put(actor, faulty(actor, fault)), REFUSED);
    }

    @Given("{actor}'s older {text} of microsecond {int} has been refused by the relay")
    public void olderWasRefused(Actor actor, String text, int micros) {
        exchanges.arrangeRefusal(put(actor, signed(actor, packets.at(micros), text)), OLDER);
    }

    @Given("{actor}'s packet {text} has been answered {int} by the relay")
    public void wasAnswered(Actor actor, String text, int status) {
        exchanges.arrangeRefusal(put(actor, signed(actor, packets.next(), text)), status);
    }

    /** The first bytes of a good packet. */
    @When("{actor} publishes the first {int} bytes of a packet through the relay")
    public void publishesBeginning(Actor actor, int length) {
        exchanges.underTest(put(actor, Arrays.copyOf(signed(actor, packets.next(), "cut"), length)));
    }

    @When("{actor} publishes a packet under the key {text} through the relay")
    public void publishesUnder(Actor actor, String key) {
        exchanges.underTest(driver(actor).send(Request.of("PUT", "/" + key).body(signed(actor, packets.next(), "x"))));
    }

    @When("{actor} asks the relay for {actor}'s packet")
    public void asks(Actor reader, Actor owner) {
        exchanges.underTest(get(reader, owner));
    }

    @When("{actor} asks the relay for the packet of {text}")
    public void asksForKey(Actor reader, String key) {
        exchanges.underTest(driver(reader).send(Request.of("GET", "/" + key)));
    }

    /** Byte for byte, asked for by somebody else. */
    @Then("the relay hands out what {actor} published")
    public void handsOutLast(Actor owner) {
        Exchange answer = get(cast.actor(Cast.ANYONE), owner);
        assertThat(answer.status()).as(answer::transcript).isEqualTo(200);
        assertThat(answer.body().bytes()).as(answer::transcript).isEqualTo(packets.lastOf(owner));
    }

    @Then("the relay hands out {text} of {actor}")
    public void handsOut(String text, Actor owner) {
        Exchange answer = get(cast.actor(Cast.ANYONE), owner);
        assertThat(answer.status()).as(answer::transcript).isEqualTo(200);
        byte[] body = answer.body().bytes();
        assertThat(body).as(answer::transcript).hasSizeGreaterThan(HEAD_BYTES);
        assertThat(Arrays.copyOfRange(body, HEAD_BYTES, body.length))
                .as(answer::transcript)
                .isEqualTo(packets.saying(owner.user().keyPair(), text));
    }

    @Then("the relay has no packet of {actor}")
    public void hasNone(Actor owner) {
        Exchange answer = get(cast.actor(Cast.ANYONE), owner);
        assertThat(answer.status()).as(answer::transcript).isEqualTo(404);
    }

    private byte[] faulty(Actor actor, String fault) {
        KeyPair keys = actor.user().keyPair();
        KeyPair others = cast.actor("Mallory").user().keyPair();
        return PacketFault.of(fault).payload(keys, others, packets.next(), packets.saying(keys, "faulty"));
    }

    private byte[] signed(Actor actor, long micros, String text) {
        return Packets.signed(actor, micros, packets.saying(actor.user().keyPair(), text));
    }

    private Exchange put(Actor actor, byte[] payload) {
        packets.sent(actor, payload);
        return driver(actor)
                .send(Request.of("PUT", "/" + actor.user().key().z32())
                        .body(payload)
                        .labelled("publish a packet of " + actor));
    }

    private Exchange get(Actor reader, Actor owner) {
        return driver(reader)
                .send(Request.of("GET", "/" + owner.user().key().z32()).labelled("look up the packet of " + owner));
    }

    private HttpDriver driver(Actor actor) {
        return cast.driverOf(actor, network.pkarrRelay());
    }

    private static byte[] message(Actor actor, List<List<String>> rows) {
        SignedPacketBuilder builder = new SignedPacketBuilder();
        for (List<String> row : rows.subList(1, rows.size())) {
            String name = row.get(0);
            long ttl = Long.parseLong(row.get(2));
            switch (row.get(1)) {
                case "A", "AAAA" -> builder.address(name, ttl, address(row.get(3)));
                case "CNAME" -> builder.cname(name, ttl, row.get(3));
                case "TXT" -> builder.txt(name, ttl, row.get(3));
                default -> throw new IllegalArgumentException(
                        "type: " + row.get(1) + " (expected: A, AAAA, CNAME or TXT)");
            }
        }
        return builder.dnsMessage(actor.user().keyPair());
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("content: " + text + " (expected: an address)", e);
        }
    }

    private static byte[] messageOf(int size) {
        int content = size - NAMELESS_TXT_BYTES;
        StringBuilder hex = new StringBuilder("0000 8000 0000 0001 0000 0000 00 0010 0001 00000e10 ");
        hex.append(String.format(Locale.ROOT, "%04x", content));
        while (content > 0) {
            int string = Math.min(content - 1, STRING_BYTES);
            hex.append(String.format(Locale.ROOT, " %02x", string));
            if (string > 0) {
                hex.append(" 61x").append(string);
            }
            content -= string + 1;
        }
        return HexText.bytes(hex.toString());
    }
}
