package pubkyconformance.runner.embedded;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a homeserver that runs by itself is reached, for people and for programs; names as in the report of a testnet. Secrets are not
 * among it.
 *
 * @param key its public key
 * @param http its client API over plain HTTP
 * @param tlsPort of its client API over raw-key TLS
 * @param admin its operator's side, if it is on
 * @param metrics what its monitoring reads, if it is on
 * @param bootstrap where the DHT is entered in which its record is published, {@code host:port}
 * @param relays PKARR relays at which its record is published
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record HomeserverReport(
        @JsonProperty("key") String key,
        @JsonProperty("http") URI http,
        @JsonProperty("tls_port") int tlsPort,
        @JsonProperty("admin") @Nullable URI admin,
        @JsonProperty("metrics") @Nullable URI metrics,
        @JsonProperty("dht_bootstrap") List<String> bootstrap,
        @JsonProperty("pkarr_relays") List<String> relays) {
    /** For people. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("homeserver     " + key + "  " + http + "  raw-key TLS " + tlsPort
                + (admin == null ? "" : "  admin " + admin)
                + (metrics == null ? "" : "  metrics " + metrics));
        bootstrap.forEach(node -> lines.add("published in   the DHT entered at " + node));
        relays.forEach(relay -> lines.add("published at   the PKARR relay " + relay));
        if (bootstrap.isEmpty() && relays.isEmpty()) {
            lines.add("not published; --bootstrap HOST:PORT and --relay URL name the network that is to know it");
        }
        return lines;
    }
}
