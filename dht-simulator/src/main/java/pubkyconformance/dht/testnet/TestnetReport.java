package pubkyconformance.dht.testnet;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The addresses and keys of a testnet, for people and for programs. Secret keys and passwords are not among them.
 *
 * @param outside homeservers that belong to it and run elsewhere
 * @param dhtBootstrap where to enter the DHT, {@code host:port}
 * @param control where the testnet takes orders, if it does
 * @param parts what can crash and be started again, by name, and whether it runs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TestnetReport(
        @JsonProperty("homeservers") List<Home> homeservers,
        @JsonProperty("outside") List<Guest> outside,
        @JsonProperty("pkarr_relay") URI pkarrRelay,
        @JsonProperty("http_relay") URI httpRelay,
        @JsonProperty("dht_bootstrap") String dhtBootstrap,
        @JsonProperty("control") @Nullable URI control,
        @JsonProperty("parts") Map<String, Boolean> parts) {
    /** Longer than any search takes in a DHT that answers. */
    private static final int SEARCH_SECONDS = 5;

    /**
     * A homeserver.
     *
     * @param key its public key
     * @param http its client API over plain HTTP
     * @param tlsPort of its client API over raw-key TLS
     * @param admin its operator's side
     * @param metrics what its monitoring reads
     */
    public record Home(
            @JsonProperty("name") String name,
            @JsonProperty("key") String key,
            @JsonProperty("http") URI http,
            @JsonProperty("tls_port") int tlsPort,
            @JsonProperty("admin") URI admin,
            @JsonProperty("metrics") URI metrics) {}

    /**
     * A homeserver that runs elsewhere.
     *
     * @param key its public key
     * @param http its client API over plain HTTP
     * @param published whether its record is found in the DHT now
     */
    public record Guest(
            @JsonProperty("name") String name,
            @JsonProperty("key") String key,
            @JsonProperty("http") URI http,
            @JsonProperty("published") boolean published) {}

    /** How {@code testnet} stands now. */
    public static TestnetReport of(Testnet testnet, Optional<URI> control) {
        Map<String, Boolean> parts = new LinkedHashMap<>();
        testnet.parts().forEach(part -> parts.put(part.name(), part.isRunning()));
        return new TestnetReport(
                testnet.homeservers().stream()
                        .map(each -> new Home(
                                each.name(),
                                each.key().z32(),
                                each.url(),
                                each.tlsPort(),
                                each.adminUrl(),
                                each.metricsUrl()))
                        .toList(),
                guests(testnet),
                testnet.pkarrRelayUrl(),
                testnet.httpRelayUrl(),
                testnet.dhtBootstrap(),
                control.orElse(null),
                parts);
    }

    /** All are looked for at once. */
    private static List<Guest> guests(Testnet testnet) {
        Map<OutsideHomeserver, CompletableFuture<Boolean>> published = new LinkedHashMap<>();
        testnet.outside()
                .forEach(each -> published.put(
                        each,
                        testnet.isPublished(each.key())
                                .toCompletableFuture()
                                .completeOnTimeout(false, SEARCH_SECONDS, TimeUnit.SECONDS)));
        return published.entrySet().stream()
                .map(each -> new Guest(
                        each.getKey().name(),
                        each.getKey().key().z32(),
                        each.getKey().url(),
                        each.getValue().join()))
                .toList();
    }

    /** For people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        homeservers.forEach(home -> lines.add("homeserver     " + home.key() + "  " + home.http() + "  raw-key TLS "
                + home.tlsPort() + "  admin " + home.admin() + "  metrics " + home.metrics()));
        outside.forEach(each -> lines.add("runs elsewhere " + each.key() + "  " + each.http() + "  " + each.name()
                + (each.published() ? "" : ", not published yet")));
        lines.add("PKARR relay    " + pkarrRelay);
        lines.add("HTTP relay     " + httpRelay);
        lines.add("DHT bootstrap  " + dhtBootstrap);
        if (control != null) {
            lines.add("control        " + control);
        }
        return lines;
    }

    /** For the environment of a program; the homeserver is the first. */
    public Map<String, String> asVariables() {
        Map<String, String> variables = new LinkedHashMap<>();
        Home first = homeservers.get(0);
        variables.put("PUBKY_TESTNET_HOMESERVER", first.key());
        variables.put("PUBKY_TESTNET_HTTP", first.http().toString());
        variables.put("PUBKY_TESTNET_TLS_PORT", String.valueOf(first.tlsPort()));
        variables.put("PUBKY_TESTNET_ADMIN", first.admin().toString());
        variables.put("PUBKY_TESTNET_METRICS", first.metrics().toString());
        outside.forEach(each -> {
            String name = "PUBKY_TESTNET_OUTSIDE_"
                    + each.name().toUpperCase(Locale.ROOT).replace('-', '_');
            variables.put(name, each.key());
            variables.put(name + "_HTTP", each.http().toString());
        });
        variables.put("PUBKY_TESTNET_PKARR_RELAY", pkarrRelay.toString());
        variables.put("PUBKY_TESTNET_HTTP_RELAY", httpRelay.toString());
        variables.put("PUBKY_TESTNET_DHT_BOOTSTRAP", dhtBootstrap);
        if (control != null) {
            variables.put("PUBKY_TESTNET_CONTROL", control.toString());
        }
        return variables;
    }
}
