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
import pubkyconformance.client.ServerAddress;
import pubkyconformance.runner.scenario.Actor;
import pubkyconformance.runner.scenario.Cast;
import pubkyconformance.runner.scenario.Exchanges;
import pubkyconformance.runner.scenario.Homeserver;
import pubkyconformance.runner.scenario.Notes;
import pubkyconformance.runner.scenario.Packets;
import pubkyconformance.runner.suite.ActiveSuite;
import pubkyconformance.runner.suite.FreshSettings;
import pubkyconformance.runner.suite.Inconclusive;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.pkarr.PacketRecord;
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

    private final Cast cast;
    private final Exchanges exchanges;
    private final Homeserver homeserver;
    private final Notes notes;
    private final Packets packets;
    private final Tables tables;
    private @Nullable SignedPacket packet;

    public RecordSteps(
            Cast cast, Exchanges exchanges, Homeserver homeserver, Notes notes, Packets packets, Tables tables) {
        this.cast = cast;
        this.exchanges = exchanges;
        this.homeserver = homeserver;
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
        assertThat(decoded(key, answer).recordsAt("_pubky").stream().map(RecordSteps::text))
                .as(answer::transcript)
                .first()
                .isEqualTo(
                        "_pubky." + key.z32() + " 3600 HTTPS 0 " + keyOf(second).z32());
    }

    private Exchange put(Actor actor, Boolean second, long micros) {
        byte[] dns = new SignedPacketBuilder()
                .https("_pubky", TTL_SECONDS, ServiceBinding.of(0, keyOf(second).z32()))
                .dnsMessage(actor.user().keyPair());
        return cast.driverOf(actor, relay())
                .send(Request.of("PUT", "/" + actor.user().key().z32()).body(Packets.signed(actor, micros, dns)));
    }

    private PublicKey keyOf(Boolean second) {
        return second ? homeserver.second().key() : homeserver.key();
    }

    private Exchange get(Actor reader, PublicKey key) {
        return cast.driverOf(reader, relay()).send(Request.of("GET", "/" + key.z32()));
    }

    private static ServerAddress relay() {
        return ServerAddress.http(ActiveSuite.current().neighbours().requirePkarrRelay());
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
