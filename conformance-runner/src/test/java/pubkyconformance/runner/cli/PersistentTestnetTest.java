package pubkyconformance.runner.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pubkyconformance.client.ExchangeLog;
import pubkyconformance.client.Headers;
import pubkyconformance.client.HttpDriver;
import pubkyconformance.client.Limits;
import pubkyconformance.client.ServerAddress;
import pubkyconformance.client.Speaker;
import pubkyconformance.client.api.AccountApi;
import pubkyconformance.client.api.Addressing;
import pubkyconformance.client.api.AuthTokens;
import pubkyconformance.client.api.Credential;
import pubkyconformance.client.api.GrantApi;
import pubkyconformance.client.api.Grants;
import pubkyconformance.client.api.StorageApi;
import pubkyconformance.client.discovery.RelayPackets;
import pubkyconformance.dht.testnet.Testnet;
import pubkyconformance.dht.testnet.TestnetSettings;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.grant.Grant;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.pkarr.ServiceBinding;
import pubkyconformance.spec.pkarr.SignedPacket;
import pubkyconformance.spec.pkarr.SignedPacketBuilder;

/** {@code testnet persist DIR} in processes of their own that are killed, stopped and started again. */
@Tag("heavy")
class PersistentTestnetTest {
    private static final KeyPair ALICE = KeyPair.ofSeed(HexFormat.of().parseHex("0c".repeat(32)));
    private static final KeyPair APP = KeyPair.ofSeed(HexFormat.of().parseHex("0d".repeat(32)));
    private static final int ACKNOWLEDGED = 25;

    private final List<Process> processes = new ArrayList<>();
    private final List<HttpDriver> drivers = new ArrayList<>();

    @TempDir
    private Path directory;

    @AfterEach
    void end() {
        drivers.forEach(HttpDriver::close);
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void keepsKeyFilesSessionsAndRecordsWhetherItIsStoppedOrKilled() throws Exception {
        JsonNode first = start();
        HttpDriver driver = driver(first);
        Credential cookie = signUp(driver);
        Credential bearer = exchangeGrant(driver, key(first));
        SignedPacket home = new SignedPacketBuilder()
                .https("_pubky", 3600, ServiceBinding.of(0, key(first).z32()))
                .build(ALICE, Instant.now());
        assertThat(relay(first).publish(home).isSuccess()).isTrue();
        List<String> acknowledged = writeUntilKilled(driver, cookie);

        JsonNode second = start();
        HttpDriver again = driver(second);

        assertThat(key(second)).isEqualTo(key(first));
        assertThat(relay(second).packetOf(ALICE.publicKey())).contains(home);
        assertThat(missing(again, acknowledged)).isEmpty();
        assertAlive(again, cookie, bearer);
        assertThat(storage(again, bearer)
                        .put("/pub/app/after", bytes("by grant"))
                        .status())
                .isEqualTo(201);

        assertThat(refusal())
                .endsWith("persisted is in use by another homeserver; stop that one or choose another directory\n");

        Process running = processes.get(1);
        running.destroy(); // SIGTERM
        assertThat(running.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(running.exitValue()).isZero();

        try (Testnet third =
                Testnet.start(TestnetSettings.onFreePorts().withDirectory(directory.resolve("persisted")))) {
            HttpDriver at = driver(third.homeserver().url());
            acknowledged.add("/pub/app/after");
            assertThat(missing(at, acknowledged)).isEmpty();
            assertAlive(at, cookie, bearer);
        }
    }

    /** Starts it and waits until it is ready. */
    private JsonNode start() throws IOException {
        Path ready = directory.resolve("ready-" + processes.size());
        Path printed = directory.resolve("printed-" + processes.size());
        processes.add(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "--add-opens",
                        "java.base/sun.nio.ch=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PubkyConformance.class.getName(),
                        "testnet",
                        "--random-ports",
                        "--ready-file",
                        ready.toString(),
                        "persist",
                        directory.resolve("persisted").toString())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start());
        Process process = processes.get(processes.size() - 1);
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> Files.exists(ready) || !process.isAlive());
        assertThat(process.isAlive()).as(() -> text(printed)).isTrue();
        return new ObjectMapper().readTree(ready.toFile());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private HttpDriver driver(JsonNode testnet) {
        return driver(URI.create(testnet.at("/homeservers/0/http").asText()));
    }

    private HttpDriver driver(URI homeserver) {
        HttpDriver driver = new HttpDriver(
                ServerAddress.http(homeserver),
                Speaker.throwAway("Alice"),
                ExchangeLog.forgetting(),
                Limits.DEFAULT,
                InstantSource.system(),
                Headers.NONE);
        drivers.add(driver);
        return driver;
    }

    private RelayPackets relay(JsonNode testnet) {
        return new RelayPackets(driver(URI.create(testnet.path("pkarr_relay").asText())));
    }

    private static PublicKey key(JsonNode testnet) {
        return PublicKey.parse(testnet.at("/homeservers/0/key").asText());
    }

    private static Credential signUp(HttpDriver driver) {
        AuthTokens tokens = new AuthTokens(ALICE, InstantSource.system());
        String secret = AccountApi.cookieIn(
                        new AccountApi(driver).signUp(tokens.token("/:rw"), Optional.empty()), ALICE.publicKey())
                .orElseThrow();
        return Credential.cookie(ALICE.publicKey().z32(), secret);
    }

    private static Credential exchangeGrant(HttpDriver driver, PublicKey homeserver) {
        Grants grants = new Grants(InstantSource.system(), new SecureRandom());
        Grant grant = grants.grant(ALICE, APP, "app.example", CapabilityList.parse("/pub/app/:rw"), Duration.ofDays(1));
        String proof = grants.proof(homeserver, grant.id()).sign(APP).text();
        return Credential.bearer(
                GrantApi.tokenIn(new GrantApi(driver).exchange(grant.sign(ALICE).text(), proof))
                        .orElseThrow());
    }

    private static StorageApi storage(HttpDriver driver, Credential credential) {
        return new StorageApi(driver, Addressing.PUBKY_HOST, ALICE.publicKey(), credential);
    }

    /** Writes file after file while the process is killed, and gives those that were acknowledged. */
    private List<String> writeUntilKilled(HttpDriver driver, Credential cookie) throws InterruptedException {
        List<String> acknowledged = new ArrayList<>();
        CountDownLatch enough = new CountDownLatch(ACKNOWLEDGED);
        Thread killer = new Thread(
                () -> {
                    try {
                        enough.await();
                        processes.get(0).destroyForcibly(); // SIGKILL
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "killer");
        killer.start();
        StorageApi storage = storage(driver, cookie);
        for (int number = 0; ; number++) {
            String path = "/pub/app/" + number;
            if (!storage.put(path, bytes(path)).isSuccess()) {
                break; // killed
            }
            acknowledged.add(path);
            enough.countDown();
        }
        killer.join();
        assertThat(processes.get(0).waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED);
        return acknowledged;
    }

    private static List<String> missing(HttpDriver driver, List<String> paths) {
        StorageApi storage = storage(driver, Credential.NONE);
        return paths.stream().filter(path -> !storage.get(path).isSuccess()).toList();
    }

    private static void assertAlive(HttpDriver driver, Credential cookie, Credential bearer) {
        assertThat(new AccountApi(driver).session(ALICE.publicKey(), cookie).status())
                .isEqualTo(200);
        assertThat(new GrantApi(driver).session(bearer).status()).isEqualTo(200);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    /** What a second testnet says about the same directory. */
    private String refusal() {
        StringWriter err = new StringWriter();
        int code = PubkyConformance.commandLine()
                .setErr(new PrintWriter(err, true))
                .execute(
                        "testnet",
                        "--random-ports",
                        "persist",
                        directory.resolve("persisted").toString());
        assertThat(code).isEqualTo(2);
        return err.toString();
    }
}
