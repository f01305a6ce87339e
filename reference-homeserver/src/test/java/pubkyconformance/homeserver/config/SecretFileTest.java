package pubkyconformance.homeserver.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pubkyconformance.spec.key.KeyPair;

class SecretFileTest {
    private static final KeyPair TESTNET = KeyPair.ofSeed(new byte[32]);

    @TempDir
    private Path folder;

    @Test
    void aKeyThatWasMadeIsReadAgain() throws Exception {
        Path file = folder.resolve("new/secret");

        KeyPair made = SecretFile.readOrMake(file, () -> TESTNET);

        assertThat(made).isEqualTo(TESTNET);
        assertThat(Files.readString(file)).isEqualTo("0".repeat(64));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aKeyThatIsThereStays() throws Exception {
        Path file = folder.resolve("secret");
        Files.writeString(file, " " + "01".repeat(32) + "\n");

        KeyPair read = SecretFile.readOrMake(file, () -> TESTNET);

        assertThat(read.seed()).containsOnly(1).hasSize(32);
    }

    @Test
    void aFileWithoutKeyIsRefused() throws Exception {
        Path file = folder.resolve("secret");
        Files.writeString(file, "0".repeat(63));

        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> SecretFile.read(file))
                .withMessageContaining("64 hexadecimal digits");
    }
}
