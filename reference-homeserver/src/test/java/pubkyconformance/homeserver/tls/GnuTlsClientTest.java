package pubkyconformance.homeserver.tls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pubkyconformance.homeserver.HomeserverApp;
import pubkyconformance.spec.key.KeyPair;

/** Somebody else's TLS at the other end: {@code gnutls-cli}. Skipped where GnuTLS is not installed. */
class GnuTlsClientTest {
    private static final String PROGRAM = "gnutls-cli";
    private static final String RAW_KEYS = "NORMAL:-VERS-ALL:+VERS-TLS1.3:-CTYPE-ALL:+CTYPE-SRV-RAWPK:+CTYPE-CLI-X509";
    private static final KeyPair KEY = KeyPair.ofSeed(new byte[32]);

    private HomeserverApp homeserver;

    @BeforeEach
    void start() {
        assumeThat(List.of(System.getenv("PATH").split(":")))
                .as(PROGRAM + " is installed")
                .anyMatch(place -> Files.isExecutable(Path.of(place, PROGRAM)));
        homeserver = HomeserverApp.builder().keyPair(KEY).pubkyTls(0).start();
    }

    @AfterEach
    void stop() {
        if (homeserver != null) {
            homeserver.close();
        }
    }

    /** What it prints. Its input stays open until its output ends: at the end of input it would end the connection. */
    private String connect(String priority, String... further) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                PROGRAM,
                "--port=" + homeserver.tlsPort().orElseThrow(),
                "--no-ca-verification",
                "--priority=" + priority));
        command.addAll(List.of(further));
        command.add("127.0.0.1");
        Process client = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (OutputStream input = client.getOutputStream()) {
            input.write("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n".getBytes(UTF_8));
            input.flush();
            return new String(client.getInputStream().readAllBytes(), UTF_8);
        } finally {
            client.destroyForcibly();
        }
    }

    @Test
    void requestIsAnsweredOverTls13WithTheRawKey() throws IOException {
        String printed = connect(
                RAW_KEYS, "--alpn=http/1.1", "--sni-hostname=" + KEY.publicKey().z32());

        assertThat(printed)
                .contains("Raw Public Key", "EdDSA-Ed25519", "TLS1.3", "HTTP/1.1 200 OK", "Pubky Homeserver");
    }

    @ParameterizedTest
    @CsvSource({
        "NORMAL:-VERS-ALL:+VERS-TLS1.3, 40",
        "NORMAL:-VERS-ALL:+VERS-TLS1.2, 70",
    })
    void whoTakesNoRawKeyOrSpeaksAnOlderVersionIsRefused(String priority, int alert) throws IOException {
        assertThat(connect(priority)).contains("Received alert [" + alert + "]");
    }

    @Test
    void http2AloneIsRefused() throws IOException {
        assertThat(connect(RAW_KEYS, "--alpn=h2")).contains("Received alert [120]");
    }
}
