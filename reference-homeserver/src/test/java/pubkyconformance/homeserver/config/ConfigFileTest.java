package pubkyconformance.homeserver.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pubkyconformance.homeserver.SignupMode;

class ConfigFileTest {
    private static HomeserverConfig parse(String toml) {
        return ConfigFile.parse(toml.getBytes(UTF_8), "config.toml");
    }

    @Test
    void anEmptyFileHasTheDefaultsOfProduction() {
        HomeserverConfig config = parse("");

        assertThat(config.signupMode()).isEqualTo(SignupMode.TOKEN_REQUIRED);
        assertThat(config.keepsInMemory()).isFalse();
        assertThat(config.httpSocket()).hasToString("/127.0.0.1:6286");
        assertThat(config.tlsSocket()).hasToString("/127.0.0.1:6287");
        assertThat(config.admin().orElseThrow().socket()).hasToString("/127.0.0.1:6288");
        assertThat(config.admin().orElseThrow().password()).isEqualTo("admin");
        assertThat(config.metrics()).isEmpty();
        assertThat(config.pkdns().domain()).isEqualTo("localhost");
        assertThat(config.pkdns().republishUsersEvery()).contains(Duration.ofHours(4));
        assertThat(config.pkdns().bootstrapNodes()).isEmpty();
        assertThat(config.pkdns().relays()).isEmpty();
        assertThat(config.unused()).isEmpty();
    }

    @Test
    void everyKeyThatIsSetWins() {
        HomeserverConfig config = parse(
                """
                [general]
                signup_mode = "open"
                [drive]
                icann_listen_socket = "[::1]:7286"
                pubky_listen_socket = "0.0.0.0:7287"
                [storage]
                type = "in_memory"
                [admin]
                listen_socket = "127.0.0.1:7288"
                admin_password = "secret"
                [metrics]
                enabled = true
                listen_socket = "127.0.0.1:7289"
                [pkdns]
                public_ip = "203.0.113.7"
                public_pubky_tls_port = 443
                public_icann_http_port = 80
                icann_domain = "home.example"
                user_keys_republisher_interval = 3600
                dht_bootstrap_nodes = ["127.0.0.1:6881"]
                dht_relay_nodes = ["http://127.0.0.1:15411"]
                dht_request_timeout_ms = 100
                relay_request_timeout_ms = 200
                """);

        assertThat(config.signupMode()).isEqualTo(SignupMode.OPEN);
        assertThat(config.keepsInMemory()).isTrue();
        assertThat(config.httpSocket()).hasToString("/[0:0:0:0:0:0:0:1]:7286");
        assertThat(config.tlsSocket()).hasToString("/0.0.0.0:7287");
        assertThat(config.admin().orElseThrow().socket()).hasToString("/127.0.0.1:7288");
        assertThat(config.admin().orElseThrow().password()).isEqualTo("secret");
        assertThat(config.metrics().orElseThrow()).hasToString("/127.0.0.1:7289");
        assertThat(config.pkdns().publicIp().getHostAddress()).isEqualTo("203.0.113.7");
        assertThat(config.pkdns().publicTlsPort()).isEqualTo(OptionalInt.of(443));
        assertThat(config.pkdns().publicHttpPort()).isEqualTo(OptionalInt.of(80));
        assertThat(config.pkdns().domain()).isEqualTo("home.example");
        assertThat(config.pkdns().republishUsersEvery()).contains(Duration.ofHours(1));
        assertThat(config.pkdns().bootstrapNodes()).isEqualTo(List.of("127.0.0.1:6881"));
        assertThat(config.pkdns().relays()).isEqualTo(List.of("http://127.0.0.1:15411"));
        assertThat(config.pkdns().dhtPatience()).isEqualTo(Duration.ofMillis(100));
        assertThat(config.pkdns().relayPatience()).isEqualTo(Duration.ofMillis(200));
        assertThat(config.unused()).isEmpty();
    }

    @Test
    void theIntervalIsAtLeastHalfAnHourAndZeroIsNever() {
        assertThat(parse("pkdns.user_keys_republisher_interval = 5").pkdns().republishUsersEvery())
                .contains(Duration.ofMinutes(30));
        assertThat(parse("pkdns.user_keys_republisher_interval = 0").pkdns().republishUsersEvery())
                .isEmpty();
    }

    @Test
    void unknownKeysArePassedOverAndKeysWithoutUseAreNamed() {
        HomeserverConfig config = parse(
                """
                colour = "blue"
                [general]
                database_url = "postgres://localhost/any"
                [logging]
                level = "info"
                [[drive.rate_limits]]
                path = "/**"
                """);

        assertThat(config.unused()).containsExactly("general.database_url", "drive.rate_limits", "logging");
    }

    @Test
    void anAdminThatIsSwitchedOffIsNotThere() {
        assertThat(parse("admin.enabled = false").admin()).isEqualTo(Optional.empty());
    }

    @Test
    void thePasswordIsNotShown() {
        assertThat(parse("admin.admin_password = \"hush\"").toString()).doesNotContain("hush");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "general.signup_mode = 'closed' | general.signup_mode: \"closed\" (expected: one of token_required, open)",
                "general.signup_mode = 1 | general.signup_mode: 1 (expected: a text in quotes)",
                "general = 3 | general: 3 (expected: a table)",
                "storage.type = 'google_bucket' | storage.type: google_bucket is not built here",
                "drive.icann_listen_socket = 'localhost:80' | expected: an IP address and a port",
                "drive.icann_listen_socket = '127.0.0.1:70000' | expected: an IP address and a port",
                "drive.icann_listen_socket = '999.1.1.1:80' | expected: an IP address and a port",
                "admin.enabled = 'yes' | admin.enabled: \"yes\" (expected: true or false)",
                "pkdns.public_ip = 'home.example' | expected: an IP address",
                "pkdns.public_pubky_tls_port = 0 | expected: a whole number from 1 to 65535",
                "pkdns.dht_request_timeout_ms = 0 | expected: a whole number from 1",
                "pkdns.icann_domain = '-x' | expected: a host name",
                "pkdns.dht_bootstrap_nodes = 'a:1' | expected: a list of texts",
                "pkdns.dht_bootstrap_nodes = ['a'] | expected: host:port",
                "pkdns.dht_relay_nodes = ['a'] | expected: http://host:port"
            })
    void aWrongValueIsRefusedWithItsKey(String line, String message) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> parse(line.replace('\'', '"')))
                .withMessageStartingWith("config.toml: ")
                .withMessageContaining(message);
    }

    @Test
    void brokenTomlIsRefusedWithLineAndColumn() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> parse("[general]\nsignup_mode = open\n"))
                .withMessageMatching("config\\.toml:2:\\d+: not TOML: .*");
    }

    @Test
    void aFileThatIsTooLargeIsRefusedBeforeItIsRead(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("config.toml");
        Files.write(file, new byte[256 * 1024 + 1]);

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigFile.read(file))
                .withMessageContaining("larger than 256 KiB");
    }

    @Test
    void aFileThatIsNotThereIsRefusedByName(@TempDir Path folder) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> ConfigFile.read(folder.resolve("none.toml")))
                .withMessageContaining("there is no file");
    }
}
