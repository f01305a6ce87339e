package pubkyconformance.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pubkyconformance.dht.testnet.Testnet;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.pkarr.PacketRecord;
import pubkyconformance.spec.pkarr.ServiceBinding;
import pubkyconformance.spec.pkarr.SignedPacket;

/** {@code homeserver} in a process of its own, beside a network in which it publishes. */
@Tag("heavy")
class HomeserverProcessTest {
    @TempDir
    private Path directory;

    @Test
    void publishesWhatItsConfigurationSaysUntilItIsStopped() throws Exception {
        try (Testnet testnet = Testnet.start()) {
            configure(testnet);
            Path ready = directory.resolve("ready");
            Process process = start(ready);
            try {
                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> Files.exists(ready) || !process.isAlive());

                JsonNode report = new ObjectMapper().readTree(ready.toFile());
                assertThat(report.path("tls_port").asInt()).isPositive();
                assertThat(report.path("dht_bootstrap").get(0).asText()).isEqualTo(testnet.dhtBootstrap());
                SignedPacket published = testnet.network()
                        .resolve(PublicKey.parse(report.path("key").asText()))
                        .toCompletableFuture()
                        .get(20, TimeUnit.SECONDS)
                        .orElseThrow();
                List<PacketRecord> records = published.recordsAt("@");
                assertThat(records).hasSize(3);
                assertThat(records.get(0).content()).isInstanceOfSatisfying(ServiceBinding.class, direct -> {
                    assertThat(direct.targetsItself()).isTrue();
                    assertThat(direct.port()).hasValue(7443);
                });
                assertThat(records.get(1).content()).isInstanceOfSatisfying(ServiceBinding.class, named -> {
                    assertThat(named.target()).isEqualTo("localhost");
                    assertThat(named.httpPort()).hasValue(7080);
                });

                process.destroy(); // SIGTERM
                assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).isZero();
                assertThat(directory.resolve("printed")).hasSameTextualContentAs(ready);
                assertThat(Files.readAllLines(directory.resolve("errors")))
                        .filteredOn(line -> line.startsWith("pubky-conformance: "))
                        .containsExactly(
                                "pubky-conformance: drive.rate_limits is set but has no effect on this homeserver");
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private void configure(Testnet testnet) throws Exception {
        Files.writeString(
                directory.resolve("config.toml"),
                """
                [drive]
                icann_listen_socket = "127.0.0.1:0"
                pubky_listen_socket = "127.0.0.1:0"
                rate_limits = []
                [admin]
                enabled = false
                [pkdns]
                public_ip = "127.0.0.1"
                public_pubky_tls_port = 7443
                public_icann_http_port = 7080
                dht_bootstrap_nodes = ["%s"]
                dht_relay_nodes = ["%s"]
                dht_request_timeout_ms = 500
                """
                        .formatted(testnet.dhtBootstrap(), testnet.pkarrRelayUrl()));
    }

    private Process start(Path ready) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--add-opens",
                        "java.base/sun.nio.ch=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PubkyConformance.class.getName(),
                        "homeserver",
                        "--data-dir",
                        directory.toString(),
                        "--json",
                        "--ready-file",
                        ready.toString())
                .redirectError(directory.resolve("errors").toFile())
                .redirectOutput(directory.resolve("printed").toFile())
                .start();
    }
}
