package pubkyconformance.runner.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.Request;
import pubkyconformance.runner.scenario.Actor;
import pubkyconformance.runner.scenario.Cast;
import pubkyconformance.runner.scenario.DhtConversation;
import pubkyconformance.runner.scenario.Exchanges;
import pubkyconformance.runner.scenario.Homeserver;
import pubkyconformance.runner.scenario.Network;
import pubkyconformance.runner.scenario.Notes;
import pubkyconformance.runner.scenario.Packets;
import pubkyconformance.runner.suite.FreshSettings;
import pubkyconformance.runner.suite.Inconclusive;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.bencode.BencodeBytes;
import pubkyconformance.spec.bencode.BencodeInteger;
import pubkyconformance.spec.bencode.BencodeMap;
import pubkyconformance.spec.item.MutableItem;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.pkarr.PacketRecord;
import pubkyconformance.spec.pkarr.PublishOutcome;
import pubkyconformance.spec.pkarr.RecordType;
import pubkyconformance.spec.pkarr.ServiceBinding;
import pubkyconformance.spec.pkarr.SignedPacket;
import pubkyconformance.spec.pkarr.SignedPacketBuilder;

/**
 * Steps about where a homeserver says it is, and where a user says the homeserver is, as a relay hands it out. A record is written as name,
 * TTL, type and content; numbers of service parameters are decimal.
 */
public final class RecordSteps {
    private static final long TTL_SECONDS = 3600;
    private static final String USER_LABEL = "_pubky";

    private final Cast cast;
    private final DhtConversation dht;
    private final Exchanges exchanges;
    private final Homeserver homeserver;
    private final Network network;
    private final Notes notes;
    private final Packets packets;
    private final Tables tables;
    private @Nullable SignedPacket packet;

    public RecordSteps(
            Cast cast,
            DhtConversation dht,
            Exchanges exchanges,
            Homeserver homeserver,
            Network network,
            Notes notes,
            Packets packets,
            Tables tables) {
        this.cast = cast;
        this.dht = dht;
        this.exchanges = exchanges;
        this.homeserver = homeserver;
        this.network = network;
        this.notes = notes;
        this.packets = packets;
        this.tables = tables;
    }

    /** A homeserver of the scenario's own. */
    @Given("a homeserver that is published at {text} with the domain {text}")
    public void publishedAt(String address, String domain) {
        startAt(address, Optional.of(domain));
    }

    /** A homeserver of the scenario's own. */
    @Given("a homeserver that is published at {text} without domain")
    public void publishedWithoutDomain(String address) {
        startAt(address, Optional.empty());
    }

    private void startAt(String address, Optional<String> domain) {
        homeserver.startOwn(FreshSettings.OPEN.publishedAt(
                new FreshSettings.Published(new InetSocketAddress(address, 0).getAddress(), domain)));
        known();
    }

    /** {@code {homeserver}}, {@code {address}}, {@code {tls port}} and {@code {http port}} in later steps. */
    @Given("key, address and ports of the homeserver are known")
    public void known() {
        notes.keep("homeserver", homeserver.key().z32());
        notes.keep("address", homeserver.pubkyTls().host());
        notes.keep("tls port", String.valueOf(homeserver.pubkyTls().port()));
        notes.keep("http port", String.valueOf(homeserver.http().port()));
    }

    @When("{actor} looks up the homeserver's packet")
    public void looksUp(Actor reader) {
        Exchange answer = exchanges.underTest(get(reader, homeserver.key()));
        packet = decoded(homeserver.key(), answer);
    }

    @Then("its records are:")
    public void recordsAre(DataTable expected) {
        assertThat(packet().records().stream().map(RecordSteps::text))
                .as(exchanges::transcript)
                .containsExactlyElementsOf(tables.column(expected));
    }

    @Then("its record {int} is {text}")
    public void recordIs(int number, String expected) {
        assertThat(packet().records()).as(exchanges::transcript).hasSizeGreaterThanOrEqualTo(number);
        assertThat(text(packet().records().get(number - 1)))
                .as(exchanges::transcript)
                .isEqualTo(expected);
    }

    @Then("it was made within {duration} before now")
    public void wasMade(Duration bound) {
        Instant made = Instant.EPOCH.plus(packet().timestampMicros(), ChronoUnit.MICROS);
        Instant now = homeserver.instant();
        assertThat(made).as(exchanges::transcript).isBetween(now.minus(bound), now);
    }

    @Then("its DNS message has at most {int} bytes")
    public void hasAtMost(int size) {
        assertThat(packet().dnsMessage()).as(exchanges::transcript).hasSizeLessThanOrEqualTo(size);
    }

    @Then("its DNS message begins with {text}")
    public void beginsWith(String hex) {
        assertThat(packet().dnsMessage()).as(exchanges::transcript).startsWith(HexText.bytes(hex));
    }

    @Then("its DNS message contains {text}")
    public void contains(String hex) {
        assertThat(HexFormat.of().formatHex(packet().dnsMessage()))
                .as(exchanges::transcript)
                .contains(HexFormat.of().formatHex(HexText.bytes(hex)));
    }

    @Then("its DNS message spells the key out once")
    public void spellsOnce() {
        String message = new String(packet().dnsMessage(), StandardCharsets.ISO_8859_1);
        String key = Pattern.quote(homeserver.key().z32());
        assertThat(Pattern.compile(key).matcher(message).results().count())
                .as(exchanges::transcript)
                .isEqualTo(1);
    }

    @Given("{actor} has published homeserver {site} as of microsecond {int}")
    public void hasNamed(Actor actor, Boolean second, int micros) {
        exchanges.arrange(put(actor, second, packets.at(micros)));
    }

    @When("{actor} publishes homeserver {site} as of microsecond {int}")
    public void names(Actor actor, Boolean second, int micros) {
        exchanges.underTest(put(actor, second, packets.at(micros)));
    }

    /** As somebody else finds it through the relay. */
    @Then("the homeserver of {actor} is {site}")
    public void homeserverIs(Actor owner, Boolean second) {
        PublicKey key = owner.user().key();
        Exchange answer = get(cast.actor(Cast.ANYONE), key);
        assertThat(answer.status()).as(answer::transcript).isEqualTo(200);
        assertThat(decoded(key, answer).recordsAt(USER_LABEL).stream().map(RecordSteps::text))
                .as(answer::transcript)
                .first()
                .isEqualTo(
                        "_pubky." + key.z32() + " 3600 HTTPS 0 " + keyOf(second).z32());
    }

    /** {@code {homeserver A}} and {@code {homeserver B}} in later steps. */
    @Given("the keys of both homeservers are known")
    public void keysAreKnown() {
        notes.keep("homeserver A", keyOf(false).z32());
        notes.keep("homeserver B", keyOf(true).z32());
    }

    /** HTTPS records at the place of the user's homeserver, with these targets; none of them if the table says {@code -}. */
    @Given("{actor} has published records of homeservers with the targets:")
    public void hasNamedTargets(Actor actor, DataTable targets) {
        SignedPacketBuilder records = new SignedPacketBuilder().txt("@", TTL_SECONDS, "hello");
        tables.column(targets).stream()
                .filter(target -> !target.equals("-"))
                .forEach(target -> records.https(USER_LABEL, TTL_SECONDS, ServiceBinding.of(0, target)));
        exchanges.arrange(
                put(actor, packets.next(), records.dnsMessage(actor.user().keyPair())));
    }

    /** Past the relay of the scenario's own network. */
    @Given("{actor} has published homeserver {site} as of microsecond {int} in the DHT alone")
    public void hasNamedInDht(Actor actor, Boolean second, int micros) {
        SignedPacket named = SignedPacket.sign(actor.user().keyPair(), packets.at(micros), naming(actor, second));
        PublishOutcome outcome = network.entrance(actor.name())
                .publish(named)
                .toCompletableFuture()
                .join();
        if (!(outcome instanceof PublishOutcome.Stored)) {
            throw new Inconclusive("a precondition did not come off: publishing in the DHT came to " + outcome);
        }
    }

    /** Byte for byte what the actor published last, as the node keeps it. */
    @Then("the node holds the last packet of {actor}")
    public void nodeHoldsLast(Actor owner) {
        assertThat(kept(owner)).as(dht::transcript).contains(lastOf(owner));
    }

    @Then("the node holds no packet of {actor}")
    public void nodeHoldsNone(Actor owner) {
        assertThat(kept(owner)).as(dht::transcript).isEmpty();
    }

    private SignedPacket lastOf(Actor owner) {
        return SignedPacket.ofRelayPayload(owner.user().key(), packets.lastOf(owner));
    }

    private Optional<SignedPacket> kept(Actor owner) {
        BencodeMap item = dht.arrange(
                cast.actor(Cast.ANYONE),
                "get",
                DhtSteps.arguments(cast.actor(Cast.ANYONE))
                        .put("target", ItemSteps.targetOf(owner, ""))
                        .build());
        return item.get("v") == null ? Optional.empty() : Optional.of(packet(owner, item));
    }

    private SignedPacket packet(Actor owner, BencodeMap item) {
        return SignedPacket.of(new MutableItem(
                BencodeBytes.of(owner.user().key().bytes()),
                BencodeBytes.EMPTY,
                dht.require(BencodeInteger.class, item.get("seq")).value(),
                dht.require(BencodeBytes.class, item.get("v")),
                dht.require(BencodeBytes.class, item.get("sig"))));
    }

    private byte[] naming(Actor actor, Boolean second) {
        return new SignedPacketBuilder()
                .https(
                        USER_LABEL,
                        TTL_SECONDS,
                        ServiceBinding.of(0, keyOf(second).z32()))
                .dnsMessage(actor.user().keyPair());
    }

    private Exchange put(Actor actor, Boolean second, long micros) {
        return put(actor, micros, naming(actor, second));
    }

    private Exchange put(Actor actor, long micros, byte[] dns) {
        byte[] payload = Packets.signed(actor, micros, dns);
        packets.sent(actor, payload);
        return cast.driverOf(actor, network.pkarrRelay())
                .send(Request.of("PUT", "/" + actor.user().key().z32()).body(payload));
    }

    private PublicKey keyOf(Boolean second) {
        return second ? homeserver.second().key() : homeserver.key();
    }

    private Exchange get(Actor reader, PublicKey key) {
        return cast.driverOf(reader, network.pkarrRelay()).send(Request.of("GET", "/" + key.z32()));
    }

    private SignedPacket packet() {
        if (packet == null) {
            throw new IllegalStateException("no packet was looked up (expected: a When before the Then)");
        }
        return packet;
    }

    private SignedPacket decoded(PublicKey key, Exchange answer) {
        if (answer.status() != 200) {
            throw new Inconclusive("the relay does not know the packet of " + key.z32() + ": " + answer.transcript());
        }
        try {
            return SignedPacket.ofRelayPayload(key, answer.body().bytes());
        } catch (DecodingException e) {
            throw new AssertionError("no signed packet of " + key.z32() + ": " + answer.transcript(), e);
        }
    }

    private static String text(PacketRecord row) {
        String content = row.content() instanceof ServiceBinding binding
                ? text(binding)
                : row.content().toString();
        return row.name() + " " + row.ttlSeconds() + " " + RecordType.nameOf(row.type()) + " " + content;
    }

    private static String text(ServiceBinding binding) {
        StringBuilder text =
                new StringBuilder().append(binding.priority()).append(' ').append(binding.target());
        binding.port().ifPresent(port -> text.append(" port=").append(port));
        binding.ipv4Hints().forEach(hint -> text.append(" hint=").append(hint.getHostAddress()));
        binding.ipv6Hints().forEach(hint -> text.append(" hint=").append(hint.getHostAddress()));
        binding.httpPort().ifPresent(port -> text.append(" http=").append(port));
        return text.toString();
    }
}
