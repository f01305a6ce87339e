package pubkyconformance.runner.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import pubkyconformance.client.sdk.Homeserver;
import pubkyconformance.client.sdk.Pubky;
import pubkyconformance.client.sdk.SessionStorage;
import pubkyconformance.client.sdk.Signer;
import pubkyconformance.dht.testnet.TestHomeserver;
import pubkyconformance.dht.testnet.Testnet;
import pubkyconformance.dht.testnet.TestnetSettings;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;

/**
 * Alice moves from an official homeserver to ours and back, by {@code mirror}. Left out unless a homeserver to run is named;
 * {@code docs/move-between-servers.sh} names it, and prints what was seen.
 */
@Tag("heavy")
@EnabledIfEnvironmentVariable(named = OfficialMoveTest.BINARY, matches = ".+")
@Timeout(value = 10, unit = MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OfficialMoveTest {
    /** The program. */
    static final String BINARY = "OFFICIAL_HOMESERVER";

    /** An empty PostgreSQL database, {@code postgres://…}. */
    static final String DATABASE = "OFFICIAL_DATABASE";

    private static final int SMALL_FILES = 1_050;
    private static final String SECRET = "0b".repeat(32);

    private final KeyPair keys = KeyPair.ofSeed(HexFormat.of().parseHex(SECRET));
    private final Map<String, byte[]> files = new TreeMap<>();

    @TempDir
    private Path directory;

    private Testnet testnet;
    private Process official;
    private PublicKey officialKey;
    private Pubky pubky;

    @BeforeEach
    void start() throws Exception {
        testnet = Testnet.start(TestnetSettings.onFreePorts().withDirectory(directory.resolve("ours")));
        int http = freePort();
        int tls = freePort();
        int admin = freePort();
        Path home = Files.createDirectory(directory.resolve("official"));
        Files.writeString(home.resolve("config.toml"), configuration(http, tls, admin));
        official = new ProcessBuilder(System.getenv(BINARY), "-d", home.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("official.log").toFile())
                .start();
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
            officialKey = key(admin);
            return true;
        });
        pubky = Pubky.builder().relay(testnet.pkarrRelayUrl()).thisMachineOnly().build();
    }

    @AfterEach
    void stop() throws InterruptedException {
        pubky.close();
        official.destroy();
        official.waitFor(10, TimeUnit.SECONDS);
        testnet.close();
    }

    @Test
    void aliceMovesThereAndBackAndLosesNothing() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), SECRET);
        Signer alice = pubky.signer(keys);
        TestHomeserver ours = testnet.homeserver();
        SessionStorage atOfficial = alice.signUp(officialKey).storage();
        fill(atOfficial);
        say(files.size() + " files, "
                + files.values().stream().mapToLong(each -> each.length).sum() + " bytes at the official homeserver");
        assertAlike(atOfficial);

        say("ours stops while files come:");
        Thread crash = crashWhen(ours, 300);
        assertThat(mirror(officialKey, ours.key(), secret, "--sign-up", "--publish"))
                .isEqualTo(3);
        crash.join();
        assertThat(pubky.homeserverOf(keys.publicKey())).contains(officialKey);
        ours.restart();
        say("it runs again:");
        assertThat(mirror(officialKey, ours.key(), secret, "--sign-up", "--publish"))
                .isZero();
        assertThat(pubky.homeserverOf(keys.publicKey())).contains(ours.key());
        SessionStorage atOurs = alice.signIn().storage();
        assertAlike(atOurs);
        assertThat(mirror(officialKey, ours.key(), secret, "--check", "--bytes"))
                .isZero();

        change(atOurs);
        say("Alice has changed, added and deleted files at ours:");
        assertThat(mirror(ours.key(), officialKey, secret, "--check")).isEqualTo(1);
        String longest = "/pub/long/" + "m".repeat(255);
        atOurs.putText(longest, "the official homeserver refuses this name");
        say("one file more, whose name of 255 bytes the official homeserver does not store (BUG-026):");
        assertThat(mirror(ours.key(), officialKey, secret, "--overwrite", "--delete", "--publish"))
                .isEqualTo(4);
        assertThat(pubky.homeserverOf(keys.publicKey())).contains(ours.key());
        atOurs.delete(longest);
        say("without it:");
        assertThat(mirror(ours.key(), officialKey, secret, "--overwrite", "--delete", "--publish"))
                .isZero();
        assertThat(pubky.homeserverOf(keys.publicKey())).contains(officialKey);
        assertAlike(alice.signIn().storage());
        assertThat(mirror(ours.key(), officialKey, secret, "--check", "--bytes"))
                .isZero();
    }

    /** What names and contents there may be. */
    private void fill(SessionStorage storage) {
        byte[] everyByte = new byte[256];
        for (int value = 0; value < everyByte.length; value++) {
            everyByte[value] = (byte) value;
        }
        byte[] large = new byte[3 << 20];
        new Random(7).nextBytes(large);
        for (String top : List.of("/pub/", "/priv/")) {
            files.put(top + "empty", new byte[0]);
            files.put(top + "every byte.bin", everyByte);
            files.put(top + "large.dat", large);
            files.put(top + "profile.json", "{\"name\":\"Alice\"}".getBytes(UTF_8));
            files.put(top + "page.html", "<!doctype html><p>Alice".getBytes(UTF_8));
            files.put(top + "nested/a/b/c/d/e/f", "deep".getBytes(UTF_8));
            files.put(top + "Grüße/日本語/🦊.txt", "unicode".getBytes(UTF_8));
            files.put(top + "signs/100% + 1 & 2 = ?#;,:@!$'()*~[]", "signs".getBytes(UTF_8));
            files.put(top + "escaped/%41%2F", "not decoded twice".getBytes(UTF_8));
            files.put(top + "long/" + "n".repeat(180), "long name".getBytes(UTF_8));
        }
        for (int number = 0; number < SMALL_FILES; number++) {
            files.put("/pub/posts/" + number, ("post " + number).getBytes(UTF_8));
        }
        files.forEach(storage::putBytes);
    }

    private void change(SessionStorage storage) {
        files.put("/pub/profile.json", "{\"name\":\"Alice II\"}".getBytes(UTF_8));
        files.put("/priv/new", "new".getBytes(UTF_8));
        files.put("/pub/posts/0", new byte[0]);
        for (String path : List.of("/pub/profile.json", "/priv/new", "/pub/posts/0")) {
            storage.putBytes(path, files.get(path));
        }
        files.remove("/priv/large.dat");
        storage.delete("/priv/large.dat");
    }

    /** Every file has these bytes, and there are no others; read without {@code mirror}. */
    private void assertAlike(SessionStorage storage) {
        List<String> paths = new ArrayList<>();
        for (String top : List.of("/priv/", "/pub/")) {
            storage.list(top).all().forEach(each -> paths.add(each.path()));
        }
        assertThat(paths).containsExactlyInAnyOrderElementsOf(files.keySet());
        files.forEach((path, content) -> assertThat(Arrays.equals(storage.getBytes(path), content))
                .as(path)
                .isTrue());
        say("read back: all " + files.size() + " files, byte for byte");
    }

    /** Stops a homeserver as soon as Alice has so many posts there. */
    private Thread crashWhen(TestHomeserver homeserver, int posts) {
        Homeserver there = pubky.homeserverAt(homeserver.url());
        Thread thread = new Thread(
                () -> {
                    await().atMost(Duration.ofMinutes(2))
                            .pollInterval(Duration.ofMillis(20))
                            .ignoreExceptions() // there is no such directory at first
                            .until(() -> there.storageOf(keys.publicKey())
                                            .list("/pub/posts/")
                                            .limit(posts)
                                            .send()
                                            .size()
                                    == posts);
                    homeserver.crash();
                },
                "crash");
        thread.start();
        return thread;
    }

    private int mirror(PublicKey from, PublicKey to, Path secret, String... more) {
        List<String> words =
                new ArrayList<>(List.of("mirror", from.z32(), to.z32(), "--secret-file", secret.toString()));
        words.addAll(List.of("--relay", testnet.pkarrRelayUrl().toString()));
        words.addAll(List.of(more));
        say("$ pubky-conformance mirror " + name(from) + " " + name(to) + " --secret-file alice.secret "
                + String.join(" ", more));
        StringWriter out = new StringWriter();
        PrintWriter printer = new PrintWriter(out, true);
        int code =
                PubkyConformance.commandLine().setOut(printer).setErr(printer).execute(words.toArray(String[]::new));
        List<String> lines = out.toString().lines().toList();
        long copies = lines.stream().filter(OfficialMoveTest::isCopy).count();
        lines.stream().filter(line -> !isCopy(line)).forEach(line -> say(line.replace("m".repeat(255), "m…m")));
        if (copies > 0) {
            say("(" + copies + " lines that begin with \"copied\" are left out here)");
        }
        say("exit code " + code);
        return code;
    }

    private static boolean isCopy(String line) {
        return line.startsWith("copied  ");
    }

    private String name(PublicKey homeserver) {
        return homeserver.equals(officialKey) ? "OFFICIAL" : "OURS";
    }

    private String configuration(int http, int tls, int admin) {
        return """
                [general]
                database_url = "%s"
                signup_mode = "open"
                [drive]
                icann_listen_socket = "127.0.0.1:%d"
                pubky_listen_socket = "127.0.0.1:%d"
                [storage]
                type = "file_system"
                [admin]
                listen_socket = "127.0.0.1:%d"
                admin_password = "admin"
                [pkdns]
                public_ip = "127.0.0.1"
                icann_domain = "localhost"
                dht_bootstrap_nodes = ["%s"]
                dht_relay_nodes = ["%s"]
                [logging]
                level = "error"
                module_levels = []
                """
                .formatted(System.getenv(DATABASE), http, tls, admin, testnet.dhtBootstrap(), testnet.pkarrRelayUrl());
    }

    private static PublicKey key(int admin) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + admin + "/info"))
                .header("X-Admin-Password", "admin")
                .build();
        String answer = HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body();
        return PublicKey.parse(answer.replaceAll("(?s).*\"public_key\":\"([a-z0-9]+)\".*", "$1"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void say(String line) {
        System.out.println("move: " + line);
    }
}
