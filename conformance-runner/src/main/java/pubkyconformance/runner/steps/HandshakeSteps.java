package pubkyconformance.runner.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.datatable.DataTable;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import pubkyconformance.client.tls.TlsFacts;
import pubkyconformance.client.tls.TlsOffer;
import pubkyconformance.runner.scenario.Actor;
import pubkyconformance.runner.scenario.Cast;
import pubkyconformance.runner.scenario.Exchanges;
import pubkyconformance.runner.scenario.Homeserver;

/** Steps about the TLS handshake itself. */
public final class HandshakeSteps {
    private final Cast cast;
    private final Homeserver homeserver;
    private final Exchanges exchanges;
    private final Tables tables;

    public HandshakeSteps(Cast cast, Homeserver homeserver, Exchanges exchanges, Tables tables) {
        this.cast = cast;
        this.homeserver = homeserver;
        this.exchanges = exchanges;
        this.tables = tables;
    }

    /** What the table does not mention is as official clients say it; whoever answers is accepted. */
    @When("{actor} shakes hands offering:")
    public void shakesHands(Actor actor, DataTable offered) {
        TlsOffer offer = TlsOffer.anyone();
        for (Map.Entry<String, String> row : tables.pairs(offered).entrySet()) {
            offer = with(offer, row.getKey(), row.getValue());
        }
        exchanges.underTest(
                cast.driverOf(actor, homeserver.pubkyTls().offering(offer)).shakeHands("shake hands"));
    }

    private static TlsOffer with(TlsOffer offer, String part, String value) {
        return switch (part) {
            case "server certificate types" -> offer.withServerCertificateTypes(certificateTypes(value));
            case "client certificate types" -> offer.withClientCertificateTypes(certificateTypes(value));
            case "signatures" -> offer.withSignatureSchemes(
                    words(value).stream().map(HandshakeSteps::scheme).toList());
            case "protocols" -> offer.withProtocols(words(value));
            case "server name" -> offer.withServerName(value);
            default -> throw new IllegalArgumentException(
                    "part: " + part + " (expected: server certificate types, client certificate types, signatures,"
                            + " protocols or server name)");
        };
    }

    private static List<Integer> certificateTypes(String value) {
        return words(value).stream()
                .filter(word -> !word.equals("none"))
                .map(word -> switch (word) {
                    case "raw key" -> TlsOffer.RAW_PUBLIC_KEY;
                    case "X.509" -> TlsOffer.X509;
                    default -> throw new IllegalArgumentException(
                            "type: " + word + " (expected: raw key, X.509 or none)");
                })
                .toList();
    }

    private static int scheme(String word) {
        return switch (word) {
            case "ed25519" -> TlsOffer.ED25519;
            case "ecdsa" -> TlsOffer.ECDSA_P256;
            default -> throw new IllegalArgumentException("scheme: " + word + " (expected: ed25519 or ecdsa)");
        };
    }

    private static List<String> words(String value) {
        return Arrays.stream(value.split(",")).map(String::strip).toList();
    }

    @Then("the handshake succeeds")
    public void succeeds() {
        assertThat(facts().complete()).as(exchanges::transcript).isTrue();
    }

    @Then("the handshake is refused with the alert {int}")
    public void isRefused(int alert) {
        assertThat(facts().complete()).as(exchanges::transcript).isFalse();
        assertThat(facts().alertReceived()).as(exchanges::transcript).hasValue(alert);
    }

    @Then("the handshake is refused")
    public void isRefused() {
        assertThat(facts().complete()).as(exchanges::transcript).isFalse();
        assertThat(facts().alertReceived()).as(exchanges::transcript).isPresent();
    }

    @Then("the certificate is {text} and the homeserver's key, {int} bytes in all")
    public void certificateIs(String prefix, int size) {
        String key = HexFormat.of().formatHex(homeserver.key().bytes());

        assertThat(facts().certificates()).as(exchanges::transcript).containsExactly(prefix + key);
        assertThat(facts().certificates().get(0)).as(exchanges::transcript).hasSize(2 * size);
    }

    @Then("the server's certificate type is {int}")
    public void serverCertificateTypeIs(int type) {
        assertThat(facts().serverCertificateType()).as(exchanges::transcript).hasValue(type);
    }

    @Then("the client's certificate type is {int}")
    public void clientCertificateTypeIs(int type) {
        assertThat(facts().clientCertificateType()).as(exchanges::transcript).hasValue(type);
    }

    @Then("no certificate is asked for")
    public void noCertificateIsAskedFor() {
        assertThat(facts().certificateRequested()).as(exchanges::transcript).isFalse();
    }

    private TlsFacts facts() {
        return exchanges.last().tls().orElseThrow(() -> new IllegalStateException("no handshake was tried"));
    }
}
