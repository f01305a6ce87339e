package pubkyconformance.runner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import pubkyconformance.runner.target.FakeTarget;

/** What somebody sees who made a mistake: one sentence with the way out, the right exit code, never a stack trace. */
class CommandErrorsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "run --genration 0.17                  | 2 | did you mean --generation?",
                "rnu                                   | 2 | did you mean run?",
                "run a b                               | 2 | Unmatched argument",
                "run --seed                            | 2 | Missing required parameter for option '--seed'",
                "run 127.0.0.1:6286                    | 2 | has no scheme; write http://127.0.0.1:6286",
                "run https://127.0.0.1:6286            | 2 | give the http:// address",
                "run http://192.0.2.1:80               | 2 | --allow-remote",
                "run http://127.0.0.1:1                | 3 | nothing listens at http://127.0.0.1:1",
                "run --generation 0.8                  | 2 | expected: one of 0.9",
                "run --parallelism many                | 2 | expected: a whole number",
                "run --without money                   | 2 | expected: one or more of admin",
                "run --homeserver-key x                | 2 | expected: a public key",
                "run --dht-node 127.0.0.1              | 2 | expected: host:port",
                "run --dht-node 192.0.2.1:6881         | 2 | the DHT node 192.0.2.1:6881 is not on this machine",
                "run --relay https://relay.example     | 2 | expected: http://host:port",
                "run --http-relay http://192.0.2.1:80  | 2 | --allow-remote",
                "run no-such.yaml                      | 2 | there is no file",
                "run http://127.0.0.1:1 --admin-url http://127.0.0.1:2 | 2 | no admin password",
                "run http://127.0.0.1:1 --admin-url http://127.0.0.1:2 --admin-password-file no-such | 2 | cannot be read",
                "list --area pths                      | 2 | did you mean paths?",
                "explain PTH-0077                      | 2 | did you mean PTH-007",
                "explain                               | 2 | Missing required parameter",
                "rerun --failed no-such                | 2 | there is no run in no-such",
                "replay no-such PTH-007/x              | 2 | there is no run in no-such",
                "homeserver --port 70000               | 2 | give one from 0 to 65535",
                "homeserver --port x                   | 2 | 'x' is not an int",
                "homeserver --port 0 --signup-mode no  | 2 | give open or token_required",
                "homeserver --tls-port 70000           | 2 | give one from 0 to 65535",
                "homeserver --relay ftp://x            | 2 | expected: http://host:port",
                "homeserver --bootstrap x              | 2 | expected: host:port",
                "homeserver --bootstrap x:1 --no-publish | 2 | --no-publish publishes nothing",
                "homeserver --port 0 --relay http://127.0.0.1:1 | 3 | name another with --bootstrap or --relay",
                "homeserver --config none.toml         | 2 | there is no file none.toml",
                "testnet persist                       | 2 | give persist DIR or nothing",
                "testnet keep there                    | 2 | give persist DIR or nothing",
                "testnet --homeservers 0               | 2 | give one from 1 to 256",
                "testnet --control-port 65536          | 2 | give one from 0 to 65535",
                "testnet --topology none.yaml          | 2 | there is no file none.yaml",
                "testnet --homeserver-config none.toml | 2 | there is no file none.toml",
                "bench --runs -1                       | 2 | expected: 0 to 1000",
                "``                                    | 2 | no command was given",
            })
    void areExplained(String arguments, int exitCode, String sentence) {
        assertThat(execute(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .isEqualTo(exitCode);
        assertExplained(sentence);
    }

    @Test
    void aTargetThatIsNoHomeserverIsExplained() throws IOException {
        try (FakeTarget target = FakeTarget.answering(line -> FakeTarget.response("500 No", "x"))) {
            assertThat(execute("smoke", target.url().toString())).isEqualTo(3);
            assertExplained("not like a homeserver");
        }
    }

    @Test
    void aPortInUseIsExplained() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(execute("homeserver", "--port", String.valueOf(taken.getLocalPort())))
                    .isEqualTo(2);
            assertExplained("TCP port " + taken.getLocalPort() + " is in use");
            assertExplained("give another with --port");
        }
    }

    @Test
    void reportsThatCannotBeWrittenAreExplained() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThat(execute(
                        "run",
                        "--requirement",
                        "PTH-007",
                        "--out",
                        file.resolve("run").toString()))
                .isEqualTo(2);
        assertExplained("give another folder with --out");
    }

    @Test
    void aMalformedDescriptionIsExplainedWithItsLine() throws IOException {
        Path file = Files.writeString(directory.resolve("target.yaml"), "target: http://127.0.0.1:1\nseed: [1");

        assertThat(execute("run", file.toString())).isEqualTo(2);
        assertExplained("target.yaml:2:");
    }

    @Test
    void aSelectionWithoutScenariosIsExplained() {
        assertThat(execute("run", "--requirement", "AUTH-KEY-001", "--exclude", "AUTH-KEY-001"))
                .isEqualTo(2);
        assertExplained("no scenario is selected");
    }

    @Test
    void helpNamesEveryCommandAndSucceeds() {
        assertThat(execute("--help")).isZero();
        assertThat(out.toString())
                .contains(
                        "run",
                        "rerun",
                        "replay",
                        "smoke",
                        "list",
                        "coverage",
                        "explain",
                        "config",
                        "homeserver",
                        "testnet",
                        "mirror",
                        "bench");
        assertThat(execute("run", "--help")).isZero();
        assertThat(out.toString()).contains("--signup-tokens");
    }

    private void assertExplained(String sentence) {
        List<String> lines = err.toString().lines().toList();
        assertThat(lines.get(0)).startsWith("pubky-conformance: ").contains(sentence);
        assertThat(lines).hasSizeLessThanOrEqualTo(2);
        assertThat(err.toString()).doesNotContain("Exception", "\tat ");
    }

    private int execute(String... arguments) {
        CommandLine line = PubkyConformance.commandLine();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return line.execute(
                Arrays.stream(arguments).filter(each -> !each.isEmpty()).toArray(String[]::new));
    }
}
