package pubkyconformance.runner.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pubkyconformance.runner.CommandException;
import pubkyconformance.runner.ExitCode;

class SettingsTest {
    @TempDir
    private Path directory;

    @Nested
    class Precedence {
        @Test
        void theCommandLineBeatsTheEnvironmentWhichBeatsTheFileWhichBeatsTheDefault() throws IOException {
            file("seed: from file\nparallelism: 2\nslow: true");
            Map<String, String> environment =
                    Map.of("PUBKY_CONFORMANCE_SEED", "from environment", "PUBKY_CONFORMANCE_PARALLELISM", "3");
            Map<Setting, String> commandLine = Map.of(Setting.SEED, "from command line");

            Settings settings = Settings.resolve(commandLine, environment, directory);

            assertThat(settings.text(Setting.SEED)).contains("from command line");
            assertThat(settings.number(Setting.PARALLELISM)).contains(3);
            assertThat(settings.flag(Setting.SLOW)).isTrue();
            assertThat(settings.flag(Setting.ALLOW_REMOTE)).isFalse();
            assertThat(settings.text(Setting.TARGET)).isEmpty();
        }

        @Test
        void everyOriginIsTold() throws IOException {
            file("# a comment\nslow: true");

            Settings settings = Settings.resolve(
                    Map.of(Setting.SEED, "1"), Map.of("PUBKY_CONFORMANCE_PARALLELISM", "3"), directory);

            assertThat(origin(settings, Setting.SEED)).isEqualTo("command line");
            assertThat(origin(settings, Setting.PARALLELISM)).isEqualTo("environment PUBKY_CONFORMANCE_PARALLELISM");
            assertThat(origin(settings, Setting.SLOW)).endsWith("pubky-conformance.yaml:2");
            assertThat(origin(settings, Setting.ALLOW_REMOTE)).isEqualTo("default");
            assertThat(settings.origin(Setting.TARGET)).isEmpty();
        }

        @Test
        void aListMayBeOneOrWrittenWithCommas() throws IOException {
            file("area: [paths, objects]\nexclude: PTH-001, PTH-002");

            Settings settings = resolve();

            assertThat(settings.list(Setting.AREA)).containsExactly("paths", "objects");
            assertThat(settings.list(Setting.EXCLUDE)).containsExactly("PTH-001", "PTH-002");
            assertThat(settings.list(Setting.LEVEL)).isEmpty();
        }

        private static String origin(Settings settings, Setting setting) {
            return settings.origin(setting).orElseThrow().text();
        }
    }

    @Nested
    class Refused {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "sed: 42              | :1: unknown setting sed (did you mean seed?)",
                    "seed: 1\\nseed: 2    | :2: seed stands here twice",
                    "parallelism: many    | parallelism: \"many\" (expected: a whole number from 1 to 256)",
                    "parallelism: 0       | expected: a whole number from 1 to 256",
                    "slow: perhaps        | slow: \"perhaps\" (expected: true or false)",
                    "level: WOULD         | expected: one or more of MUST, SHOULD, MAY",
                    "generation: 0.8      | expected: one of 0.9, 0.10, 0.12, 0.17",
                    "without: money       | expected: one or more of admin, homeserver-key, http, pubky-tls, signup",
                    "admin-url: ftp://x   | expected: http://host:port",
                    "homeserver-key: abc  | expected: a public key of 52 z-base-32 symbols",
                    "seed: {a: b}         | :1: seed holds a mapping",
                    "- seed               | :1: expected names with values",
                    "'seed: \"1'          | :1: not YAML",
                    "area: [[paths]]      | :1: area holds something nested",
                })
        void withFileLineAndTheWayOut(String content, String message) throws IOException {
            file(content.replace("\\n", "\n"));

            assertThatExceptionOfType(CommandException.class)
                    .isThrownBy(SettingsTest.this::resolve)
                    .withMessageContaining("pubky-conformance.yaml")
                    .withMessageContaining(message)
                    .satisfies(e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE));
        }

        @Test
        void anUnknownVariable() {
            assertThatExceptionOfType(CommandException.class)
                    .isThrownBy(() -> Settings.resolve(Map.of(), Map.of("PUBKY_CONFORMANCE_SEDE", "1"), directory))
                    .withMessageContaining("PUBKY_CONFORMANCE_SEDE")
                    .withMessageContaining("did you mean PUBKY_CONFORMANCE_SEED?");
        }

        @Test
        void aWrongValueOnTheCommandLine() {
            assertThatExceptionOfType(CommandException.class)
                    .isThrownBy(() -> Settings.resolve(Map.of(Setting.PARALLELISM, "x"), Map.of(), directory))
                    .withMessageContaining("from command line");
        }
    }

    @Nested
    class DescriptionOfATarget {
        @Test
        void setsWhatTheTargetNeeds() throws IOException {
            Files.writeString(
                    directory.resolve("target.yaml"),
                    "target: http://127.0.0.1:6286\nadmin-password-file: secrets/admin\nwithout: [signup]");

            Settings settings = Settings.resolve(Map.of(Setting.TARGET, "target.yaml"), Map.of(), directory);

            assertThat(settings.text(Setting.TARGET)).contains("http://127.0.0.1:6286");
            assertThat(settings.path(Setting.ADMIN_PASSWORD_FILE)).contains(directory.resolve("secrets/admin"));
            assertThat(settings.list(Setting.WITHOUT)).containsExactly("signup");
        }

        @Test
        void givesNoPermissions() throws IOException {
            Files.writeString(directory.resolve("target.yaml"), "target: http://192.0.2.1:80\nallow-remote: true");

            assertThatExceptionOfType(CommandException.class)
                    .isThrownBy(() -> Settings.resolve(Map.of(Setting.TARGET, "target.yaml"), Map.of(), directory))
                    .withMessageContaining("target.yaml:2: unknown setting allow-remote");
        }

        @Test
        void hasToBeThereAndToNameItsTarget() throws IOException {
            assertThatExceptionOfType(CommandException.class)
                    .isThrownBy(() -> Settings.resolve(Map.of(Setting.TARGET, "no.yaml"), Map.of(), directory))
                    .withMessageContaining("there is no file");
            Files.writeString(directory.resolve("empty.yaml"), "without: admin");
            assertThatExceptionOfType(CommandException.class)
                    .isThrownBy(() -> Settings.resolve(Map.of(Setting.TARGET, "empty.yaml"), Map.of(), directory))
                    .withMessageContaining("does not say where the target is");
        }
    }

    @Test
    void secretsAreNoSettings() {
        assertThat(Settings.resolve(Map.of(), Map.of("PUBKY_CONFORMANCE_ADMIN_PASSWORD", "hunter2"), directory)
                        .asText()
                        .values())
                .doesNotContain("hunter2");
    }

    private Settings resolve() {
        return Settings.resolve(Map.of(), Map.of(), directory);
    }

    private void file(String content) throws IOException {
        Files.writeString(directory.resolve(Settings.FILE), content);
    }
}
