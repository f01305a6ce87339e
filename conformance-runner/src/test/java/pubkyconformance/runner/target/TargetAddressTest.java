package pubkyconformance.runner.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pubkyconformance.runner.CommandException;
import pubkyconformance.runner.ExitCode;

class TargetAddressTest {
    @Test
    void aSlashAtTheEndIsNoMatter() {
        assertThat(TargetAddress.parse("http://127.0.0.1:6286/").toString()).isEqualTo("http://127.0.0.1:6286");
        assertThat(TargetAddress.parse("http://[::1]:6286").toString()).isEqualTo("http://[::1]:6286");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1:6286              | write http://127.0.0.1:6286",
                "localhost                   | has no scheme",
                "https://localhost:6286      | give the http:// address",
                "http://localhost:6286/pub/  | write http://localhost:6286",
                "http://u:p@localhost:6286   | has more than host and port",
                "http://localhost:66000      | names no host and port",
                "http://localhost:x          | names no host and port",
                "http://                     | is no URL",
                "http://a b                  | is no URL",
            })
    void whatIsNoAddressIsRefusedWithTheWayOut(String typed, String sentence) {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> TargetAddress.parse(typed))
                .withMessageContaining(sentence)
                .satisfies(e -> assertThat(e.exitCode()).isEqualTo(ExitCode.USAGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:1", "http://127.8.9.1:1", "http://[::1]:1", "http://localhost:1"})
    void thisMachineIsAllowed(String address) {
        assertThatNoException().isThrownBy(() -> TargetAddress.parse(address).requireAllowed(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://192.0.2.1:1", "http://0.0.0.0:1", "http://[2001:db8::1]:1"})
    void anotherMachineNeedsPermission(String address) {
        TargetAddress remote = TargetAddress.parse(address);

        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> remote.requireAllowed(false))
                .withMessageContaining("--allow-remote");
        assertThatNoException().isThrownBy(() -> remote.requireAllowed(true));
    }

    @Test
    void aNameWithoutAddressIsATargetThatIsNotThere() {
        assertThatExceptionOfType(CommandException.class)
                .isThrownBy(() -> TargetAddress.parse("http://nowhere.invalid").requireAllowed(false))
                .satisfies(e -> assertThat(e.exitCode()).isEqualTo(ExitCode.TARGET));
    }
}
