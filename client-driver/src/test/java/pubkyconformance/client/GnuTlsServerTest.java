package pubkyconformance.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pubkyconformance.client.tls.TlsFacts;
import pubkyconformance.spec.key.KeyPair;

/** Somebody else's TLS at the other end: {@code gnutls-serv} with a raw Ed25519 key. Skipped where GnuTLS is not installed. */
class GnuTlsServerTest {
    private static final String PROGRAM = "gnutls-serv";
    private static final String RAW_KEYS = "NORMAL:-VERS-ALL:+VERS-TLS1.3:-CTYPE-ALL:+CTYPE-SRV-RAWPK:+CTYPE-CLI-X509";
    private static final KeyPair KEY = KeyPair.ofSeed(new byte[32]);
    private static final String PRIVATE_PREFIX = "302e020100300506032b657004220420";
    private static final String PUBLIC_PREFIX = "302a300506032b6570032100";

    @TempDir
    private Path folder;

    private Process server;
    private int port;

    @BeforeEach
    void start() throws IOException {
        assumeThat(List.of(System.getenv("PATH").split(":")))
                .as(PROGRAM + " is installed")
                .anyMatch(place -> Files.isExecutable(Path.of(place, PROGRAM)));
        Path privateKey = pem("PRIVATE KEY", PRIVATE_PREFIX, KEY.seed());
        Path publicKey = pem("PUBLIC KEY", PUBLIC_PREFIX, KEY.publicKey().bytes());
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        server = new ProcessBuilder(
                        PROGRAM,
                        "--port=" + port,
                        "--http",
                        "--rawpkkeyfile=" + privateKey,
                        "--rawpkfile=" + publicKey,
                        "--priority=" + RAW_KEYS,
                        "--disable-client-cert")
                .redirectErrorStream(true)
                .start();
        BufferedReader said = new BufferedReader(new InputStreamReader(server.getInputStream(), US_ASCII));
        String line = said.readLine();
        while (line != null && !line.contains("listening on")) {
            line = said.readLine();
        }
        assertThat(line).as("what " + PROGRAM + " says when it listens").isNotNull();
    }

    private Path pem(String label, String prefix, byte[] key) throws IOException {
        byte[] der = HexFormat.of().parseHex(prefix + HexFormat.of().formatHex(key));
        return Files.writeString(
                folder.resolve(label.replace(' ', '-') + ".pem"),
                "-----BEGIN " + label + "-----\n" + Base64.getEncoder().encodeToString(der) + "\n-----END " + label
                        + "-----\n");
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.destroyForcibly();
        }
    }

    private HttpDriver driver(KeyPair expected) {
        return new HttpDriver(
                ServerAddress.pubkyTls(expected.publicKey(), "127.0.0.1", port),
                Speaker.throwAway("Alice"),
                new ExchangeLog(exchange -> {}),
                Limits.DEFAULT,
                InstantSource.system(),
                Headers.NONE);
    }

    @Test
    void requestIsAnsweredOverTls13WithTheRawKey() {
        try (HttpDriver driver = driver(KEY)) {
            Exchange exchange = driver.send(Request.of("GET", "/"));

            assertThat(exchange.status()).as(exchange.transcript()).isEqualTo(200);
            assertThat(exchange.body().text()).contains("GnuTLS");
            TlsFacts facts = exchange.tls().orElseThrow();
            assertThat(facts.version()).hasValue("TLS 1.3");
            assertThat(facts.serverCertificateType()).hasValue(2);
            assertThat(facts.certificates())
                    .containsExactly(PUBLIC_PREFIX
                            + HexFormat.of().formatHex(KEY.publicKey().bytes()));
        }
    }

    @Test
    void anotherKeyIsRefusedWithAnAlert() {
        byte[] seed = new byte[32];
        seed[0] = 1;
        try (HttpDriver driver = driver(KeyPair.ofSeed(seed))) {
            Exchange exchange = driver.send(Request.of("GET", "/"));

            assertThat(exchange.failure().orElseThrow().kind()).isEqualTo(Failure.Kind.TLS);
            assertThat(exchange.tls().orElseThrow().alertSent()).hasValue(46);
        }
    }
}
