package pubkyconformance.runner.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.Request;
import pubkyconformance.runner.scenario.Actor;
import pubkyconformance.runner.scenario.Cast;
import pubkyconformance.runner.scenario.Exchanges;
import pubkyconformance.runner.scenario.Network;
import pubkyconformance.runner.scenario.Packets;

/** Steps about the HTTP around signed packets: methods, conditions, dates. Seconds count from the beginning of {@link Packets}. */
public final class PacketRequestSteps {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final Duration LATELY = Duration.ofMinutes(2);

    private final Cast cast;
    private final Exchanges exchanges;
    private final Network network;
    private final Packets packets;
    private final Tables tables;

    public PacketRequestSteps(Cast cast, Exchanges exchanges, Network network, Packets packets, Tables tables) {
        this.cast = cast;
        this.exchanges = exchanges;
        this.network = network;
        this.packets = packets;
        this.tables = tables;
    }

    /** For {@code {Alice}} in the path: the actor's key. */
    @When("{actor} sends {method} {text} to the PKARR relay")
    public void sends(Actor actor, String method, String path) {
        exchanges.underTest(send(actor, Request.of(method, path)));
    }

    @When("{actor} sends {method} {text} to the PKARR relay with headers:")
    public void sendsWith(Actor actor, String method, String path, DataTable headers) {
        exchanges.underTest(send(actor, Request.of(method, path).headers(tables.headers(headers))));
    }

    /** Bytes that are no packet. */
    @When("{actor} sends PUT {text} with {int} bytes to the PKARR relay")
    public void sendsBytes(Actor actor, String path, int size) {
        exchanges.underTest(send(actor, Request.of("PUT", path).body(StorageSteps.filler(size))));
    }

    @When("{actor} asks the PKARR relay for {actor}'s packet if it is newer than second {int}")
    public void asksIfNewer(Actor reader, Actor owner, int second) {
        String date = HTTP_DATE.format(packets.beginning().plusSeconds(second));
        exchanges.underTest(
                send(reader, Request.of("GET", "/" + owner.user().key().z32()).header("If-Modified-Since", date)));
    }

    /** The very same bytes as before. */
    @When("{actor} publishes the last packet again through the relay")
    public void publishesAgain(Actor actor) {
        exchanges.underTest(
                send(actor, Request.of("PUT", "/" + actor.user().key().z32()).body(packets.lastOf(actor))));
    }

    /** A whole second as ISO instant, with a plus sign in front of years after 9999. */
    @Given("{actor} has published a packet of {text} through the relay")
    public void hasPublishedOf(Actor actor, String instant) {
        long micros = TimeUnit.SECONDS.toMicros(Instant.parse(instant).getEpochSecond());
        byte[] payload =
                Packets.signed(actor, micros, packets.saying(actor.user().keyPair(), "far away"));
        packets.sent(actor, payload);
        exchanges.arrange(
                send(actor, Request.of("PUT", "/" + actor.user().key().z32()).body(payload)));
    }

    @Then("the header {text} is the date of second {int}")
    public void headerIsDate(String name, int second) {
        assertThat(exchanges.last().headers().values(name))
                .as(exchanges::transcript)
                .containsExactly(HTTP_DATE.format(packets.beginning().plusSeconds(second)));
    }

    @Then("the header {text} is a date of the last two minutes")
    public void headerIsRecent(String name) {
        List<String> values = exchanges.last().headers().values(name);
        assertThat(values).as(exchanges::transcript).hasSize(1);
        Instant now = InstantSource.system().instant();
        assertThat(HTTP_DATE.parse(values.get(0), Instant::from))
                .as(exchanges::transcript)
                .isBetween(now.minus(LATELY), now.plusSeconds(1));
    }

    private Exchange send(Actor actor, Request request) {
        return cast.driverOf(actor, network.pkarrRelay()).send(request);
    }
}
