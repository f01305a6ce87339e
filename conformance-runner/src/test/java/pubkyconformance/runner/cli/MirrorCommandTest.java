package pubkyconformance.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pubkyconformance.client.sdk.Pubky;
import pubkyconformance.client.sdk.SessionStorage;
import pubkyconformance.client.sdk.Signer;
import pubkyconformance.homeserver.HomeserverApp;
import pubkyconformance.homeserver.SignupMode;
import pubkyconformance.runner.sdk.Town;
import pubkyconformance.spec.key.KeyPair;

/** {@code mirror} as somebody at a terminal and a script sees it. */
class MirrorCommandTest {
    private final Town town = new Town();
    private final HomeserverApp from = town.homeserver();
    private final HomeserverApp to = town.homeserver();
    private final KeyPair keys = KeyPair.ofSeed(HexFormat.of().parseHex("07".repeat(32)));
    private final Signer alice = town.pubky().signer(keys);
    private final SessionStorage source = alice.signUp(from.publicKey()).storage();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    private String secret = "";

    @BeforeEach
    void fill() throws IOException {
        source.putText("/pub/a", "A");
        source.putText("/priv/b", "B");
        secret = Files.writeString(directory.resolve("secret"), "07".repeat(32) + "\n")
                .toString();
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void copiesPublicAndPrivateFilesBetweenAddresses() {
        assertThat(mirror(url(from), url(to), "--secret-file", secret, "--sign-up"))
                .isZero();

        assertThat(out.toString().lines())
                .containsExactly("copied  /pub/a", "copied  /priv/b", "0 alike, 2 copied; 2 bytes copied");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void findsHomeserversByTheirKeys() {
        alice.signUp(to.publicKey());

        assertThat(mirror(
                        from.publicKey().z32(),
                        to.publicKey().display(),
                        "--secret-file",
                        secret,
                        "--relay",
                        town.relay().url().toString()))
                .isZero();
        assertThat(out.toString()).contains("copied  /priv/b");
    }

    @Test
    void whoMovesIsFoundAtTheNewHomeserverWhenAllIsThere() {
        Pubky others = town.pubky();
        alice.signUpAt(others.homeserver(to.publicKey()), Optional.empty())
                .storage()
                .putText("/pub/a", "other");
        String[] move = {
            from.publicKey().z32(),
            "pk:" + to.publicKey().z32(),
            "--secret-file",
            secret,
            "--publish",
            "--relay",
            town.relay().url().toString()
        };

        assertThat(mirror(move)).isEqualTo(1);
        assertThat(err.toString()).contains("not published, since not everything is alike");
        assertThat(others.homeserverOf(keys.publicKey())).contains(from.publicKey());

        String[] wholly = Arrays.copyOf(move, move.length + 1);
        wholly[move.length] = "--overwrite";
        assertThat(mirror(wholly)).isZero();
        assertThat(out.toString()).contains("published: " + keys.publicKey() + " lives at " + to.publicKey());
        assertThat(others.homeserverOf(keys.publicKey())).contains(to.publicKey());
    }

    @Test
    void takesARecoveryFile() throws IOException {
        alice.signUp(to.publicKey());
        Path recovery = Files.write(directory.resolve("alice.pkarr"), alice.recoveryFile("two words"));
        Path passphrase = Files.writeString(directory.resolve("passphrase"), "two words\n");

        assertThat(mirror(
                        url(from),
                        url(to),
                        "--secret-file",
                        recovery.toString(),
                        "--passphrase-file",
                        passphrase.toString()))
                .isZero();
        assertThat(mirror(
                        url(from),
                        url(to),
                        "--secret-file",
                        recovery.toString(),
                        "--passphrase-file",
                        recovery.resolveSibling("secret").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("does not open with this passphrase");
    }

    @Test
    void checkingTellsDifferencesByItsExitCode() throws IOException {
        alice.signUp(to.publicKey()).storage().putText("/pub/a", "other");

        int code =
                mirror(url(from), url(to), "--check", "--user", keys.publicKey().z32(), "--json");

        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(code).isEqualTo(1);
        assertThat(json.path("exitCode").asInt()).isEqualTo(1);
        assertThat(json.path("different").asInt()).isEqualTo(1);
        assertThat(json.path("user").asText()).isEqualTo(keys.publicKey().z32());
        assertThat(json.path("files").get(0).path("path").asText()).isEqualTo("/pub/a");
        assertThat(json.path("files")).hasSize(1);
    }

    @Test
    void aSignupTokenComesFromAFile() throws IOException {
        HomeserverApp strict = town.homeserver(
                builder -> builder.signupMode(SignupMode.TOKEN_REQUIRED).admin(0, "secret"));
        Path token = Files.writeString(directory.resolve("token"), "AAAA-BBBB-CCCC\n");

        assertThat(mirror(
                        url(from),
                        url(strict),
                        "--secret-file",
                        secret,
                        "--sign-up",
                        "--signup-token-file",
                        token.toString()))
                .isEqualTo(3);
        assertThat(err.toString()).contains("sign up: 401").doesNotContain("AAAA");
    }

    @Test
    void aFileThatCannotBeCopiedMakesItIncomplete() {
        alice.signUp(to.publicKey()).storage().putText("/pub/a/b", "a directory where the source has a file");

        assertThat(mirror(url(from), url(to), "--secret-file", secret)).isEqualTo(4);
        assertThat(out.toString()).contains("failed  /pub/a  (PUT /pub/a: 409", "extra  /pub/a/b", "1 failed");
    }

    @Test
    void whoHasNoAccountIsTold() {
        assertThat(mirror(url(from), url(to), "--secret-file", secret)).isEqualTo(3);
        assertThat(err.toString()).contains("TO does not let").contains("--sign-up makes an account");
    }

    @Test
    void aHomeserverThatIsNotThereIsTold() {
        to.close();

        assertThat(mirror(
                        url(from),
                        url(to),
                        "--check",
                        "--user",
                        keys.publicKey().z32()))
                .isEqualTo(3);
        assertThat(err.toString()).contains("broken off: ", "the same command goes on from here");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A A                                    | FROM and TO are the same",
                "A B --check --overwrite                | --check changes nothing; leave out --overwrite",
                "A B --check --publish                  | --check changes nothing; leave out --publish",
                "A K --publish --public-only            | who moves takes private files along",
                "A B --publish --secret-file S          | --publish names the new homeserver by its key",
                "A B --check --user K --bootstrap x     | expected: host:port",
                "A B --check --user K --bootstrap 192.0.2.1:1 | --allow-remote",
                "A B --signup-token-file x              | add --sign-up",
                "A B                                    | copying needs the user's secret",
                "A B --check                            | whose files? Give --user KEY",
                "A B --check --user bob                 | the user bob is no public key",
                "A B --secret-file no-such              | the secret cannot be read from the file no-such",
                "A B --secret-file - --passphrase-file -| cannot both be -",
                "A nonsense --check --user K            | nonsense is neither an address nor a public key",
                "A http://192.0.2.1 --check --user K    | --allow-remote",
                "A B --check --user K --relay http://192.0.2.1 | --allow-remote",
                "A B --user K --secret-file S           | the secret is not that of",
            })
    void mistakesAreExplained(String arguments, String sentence) {
        List<String> words = new ArrayList<>();
        for (String word : arguments.split(" ", -1)) {
            words.add(
                    switch (word) {
                        case "A" -> url(from);
                        case "B" -> url(to);
                        case "K" -> from.publicKey().z32();
                        case "S" -> secret;
                        default -> word;
                    });
        }

        assertThat(mirror(words.toArray(String[]::new))).isEqualTo(2);
        assertThat(err.toString()).startsWith("pubky-conformance: ").contains(sentence);
        assertThat(err.toString().lines()).hasSize(1);
    }

    private static String url(HomeserverApp app) {
        return "http://127.0.0.1:" + app.clientPort();
    }

    private int mirror(String... arguments) {
        List<String> words = new ArrayList<>(List.of("mirror"));
        words.addAll(List.of(arguments));
        var line = PubkyConformance.commandLine();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return line.execute(words.toArray(String[]::new));
    }
}
