package pubkyconformance.spec.recovery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static pubkyconformance.spec.Vectors.hex;
import static pubkyconformance.spec.Vectors.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.RandomValues;
import pubkyconformance.spec.Robustness;
import pubkyconformance.spec.Vectors;
import pubkyconformance.spec.key.KeyPair;

class RecoveryFileTest {
    private static final Vectors VECTORS = Vectors.load("identity/recovery-file.json");

    static Stream<JsonNode> files() {
        return VECTORS.rows("files");
    }

    static Stream<JsonNode> opened() {
        return Stream.of(
                        files(),
                        VECTORS.rows("also_accepted"),
                        Stream.of(VECTORS.at("upstream_sample"), VECTORS.at("made_by_sdk_0_6_0")))
                .flatMap(rows -> rows);
    }

    static Stream<JsonNode> rejected() {
        return VECTORS.rows("reject");
    }

    @ParameterizedTest
    @MethodSource("files")
    void fileIsMadeByteForByte(JsonNode row) {
        KeyPair keys = KeyPair.ofSeed(hex(row, "seed_hex"));
        String passphrase = text(row, "passphrase");

        assertThat(passphrase.getBytes(UTF_8)).isEqualTo(hex(row, "passphrase_utf8_hex"));
        assertThat(RecoveryFile.derivedKey(passphrase)).isEqualTo(hex(row, "derived_key_hex"));
        assertThat(RecoveryFile.seal(keys, passphrase, hex(row, "nonce_hex")).bytes())
                .isEqualTo(hex(row, "file_hex"))
                .hasSize(row.get("file_length").intValue());
    }

    @ParameterizedTest
    @MethodSource("opened")
    void fileIsOpened(JsonNode row) {
        KeyPair keys = RecoveryFile.parse(hex(row, "file_hex")).open(text(row, "passphrase"));

        assertThat(keys.seed()).isEqualTo(hex(row, "seed_hex"));
        if (row.has("z32")) {
            assertThat(keys.publicKey().z32()).isEqualTo(text(row, "z32"));
        }
    }

    /** The frame is refused before the passphrase is tried, which takes time. */
    @ParameterizedTest
    @MethodSource("rejected")
    void refusedFileIsRefused(JsonNode row) {
        byte[] file = hex(row, "file_hex");
        String reason = text(row, "reason");
        boolean needsThePassphrase = reason.startsWith("decryption failed") || reason.startsWith("secret key must be");

        if (needsThePassphrase) {
            RecoveryFile parsed = RecoveryFile.parse(file);
            assertThatExceptionOfType(DecodingException.class).isThrownBy(() -> parsed.open(text(row, "passphrase")));
        } else {
            assertThatExceptionOfType(DecodingException.class).isThrownBy(() -> RecoveryFile.parse(file));
        }
    }

    @Test
    void everySectionOfTheVectorFileIsUsed() {
        JsonNode kdf = VECTORS.at("kdf");

        assertThat(kdf.get("memory_kib").intValue()).isEqualTo(19456);
        assertThat(VECTORS.sections())
                .containsExactly("kdf", "files", "also_accepted", "upstream_sample", "made_by_sdk_0_6_0", "reject");
    }

    @Test
    void fileIsOpenedAsItWasSealed() {
        RandomValues values = new RandomValues(1);
        for (int count = 0; count < 5; count++) {
            KeyPair keys = values.keys();
            String passphrase = values.text(20);
            RecoveryFile file = RecoveryFile.seal(keys, passphrase, values.bytes(24));

            assertThat(RecoveryFile.parse(file.bytes()).open(passphrase).seed()).isEqualTo(keys.seed());
        }
    }

    @Test
    void damagedFrameIsReadOrRefused() {
        List<byte[]> valid = opened().map(row -> hex(row, "file_hex")).toList();

        Robustness.ofBytes(
                2, valid, bytes -> assertThat(RecoveryFile.parse(bytes).bytes()).isEqualTo(bytes));
    }
}
