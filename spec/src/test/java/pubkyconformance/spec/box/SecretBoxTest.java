package pubkyconformance.spec.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static pubkyconformance.spec.Vectors.hex;

import java.util.List;
import org.junit.jupiter.api.Test;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.RandomValues;
import pubkyconformance.spec.Robustness;
import pubkyconformance.spec.Vectors;

class SecretBoxTest {
    private static final Vectors VECTORS = Vectors.load("relay/secretbox.json");

    @Test
    void plaintextIsSealedByteForByteAndOpenedAgain() {
        VECTORS.rows("seal").forEach(row -> {
            byte[] key = hex(row, "key_hex");

            assertThat(SecretBox.seal(key, hex(row, "nonce_hex"), hex(row, "plaintext_hex")))
                    .isEqualTo(hex(row, "sealed_hex"));
            assertThat(SecretBox.open(key, hex(row, "sealed_hex"))).isEqualTo(hex(row, "plaintext_hex"));
        });
    }

    @Test
    void nothingIsSealedToNothing() {
        byte[] key = new byte[SecretBox.KEY_BYTES];

        assertThat(SecretBox.seal(key, new byte[SecretBox.NONCE_BYTES], hex(VECTORS.at("empty"), "plaintext_hex")))
                .isEqualTo(hex(VECTORS.at("empty"), "sealed_hex"));
        assertThat(SecretBox.open(key, new byte[0])).isEmpty();
    }

    @Test
    void refusedBoxIsRefused() {
        VECTORS.rows("reject").forEach(row -> assertThatExceptionOfType(DecodingException.class)
                .as(row.toString())
                .isThrownBy(() -> SecretBox.open(hex(row, "key_hex"), hex(row, "sealed_hex"))));
    }

    @Test
    void everySectionOfTheVectorFileIsUsed() {
        assertThat(VECTORS.sections()).containsExactly("seal", "empty", "reject");
    }

    @Test
    void boxIsOpenedAsItWasSealed() {
        RandomValues values = new RandomValues(1);
        for (int count = 0; count < 1000; count++) {
            byte[] key = values.bytes(SecretBox.KEY_BYTES);
            byte[] plaintext = values.bytes(values.below(200));

            assertThat(SecretBox.open(key, SecretBox.seal(key, values.bytes(SecretBox.NONCE_BYTES), plaintext)))
                    .isEqualTo(plaintext);
        }
    }

    /** A box that opens all the same is the untouched one, or the empty one. */
    @Test
    void damagedBoxIsRefused() {
        byte[] key = new byte[SecretBox.KEY_BYTES];
        byte[] plaintext = {1, 2, 3, 4, 5, 6, 7, 8};
        byte[] sealed = SecretBox.seal(key, new byte[SecretBox.NONCE_BYTES], plaintext);

        Robustness.ofBytes(2, List.of(sealed), box -> assertThat(SecretBox.open(key, box))
                .isEqualTo(box.length == 0 ? new byte[0] : plaintext));
    }

    @Test
    void keyAndNonceHaveTheirLengths() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecretBox.seal(new byte[31], new byte[24], new byte[1]))
                .withMessage("key: 31 bytes (expected: 32)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SecretBox.seal(new byte[32], new byte[23], new byte[1]))
                .withMessage("nonce: 23 bytes (expected: 24)");
    }
}
