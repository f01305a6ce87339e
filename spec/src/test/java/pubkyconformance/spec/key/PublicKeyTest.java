package pubkyconformance.spec.key;

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

class PublicKeyTest {
    private static final Vectors VECTORS = Vectors.load("identity/keys.json");

    static Stream<JsonNode> keyPairs() {
        return VECTORS.rows("keypairs");
    }

    static Stream<JsonNode> accepted() {
        return VECTORS.rows("accept");
    }

    static Stream<JsonNode> rejected() {
        return VECTORS.rows("reject");
    }

    static Stream<JsonNode> leftOpen() {
        return VECTORS.rows("implementation_dependent");
    }

    @ParameterizedTest
    @MethodSource("keyPairs")
    void seedGivesTheKeyAndItsTexts(JsonNode row) {
        KeyPair pair = KeyPair.ofSeed(hex(row, "seed_hex"));

        assertThat(pair.publicKey().bytes()).isEqualTo(hex(row, "public_key_hex"));
        assertThat(pair.publicKey().z32()).isEqualTo(text(row, "z32"));
        assertThat(pair.publicKey().display()).isEqualTo(text(row, "display"));
        assertThat("pk:" + pair.publicKey().z32()).isEqualTo(text(row, "pk_uri"));
        assertThat(pair.seed()).isEqualTo(hex(row, "seed_hex"));
        assertThat(PublicKey.parse(text(row, "z32"))).isEqualTo(pair.publicKey());
        assertThat(PublicKey.parseDisplay(text(row, "display"))).isEqualTo(pair.publicKey());
    }

    /**
     * Bare and display form are read, whatever the unused bits of the last symbol are (AUTH-KEY-004). The lenient forms with scheme, port
     * or labels around the key are a MAY (AUTH-KEY-007), which is not taken up.
     */
    @ParameterizedTest
    @MethodSource("accepted")
    void acceptedTextIsReadIfItIsBareOrPrefixed(JsonNode row) {
        String input = text(row, "input");
        boolean bare = input.length() == 52;
        boolean prefixed = input.length() == 57 && input.startsWith("pubky");

        if (bare || prefixed) {
            PublicKey key = PublicKey.parseDisplay(input);
            assertThat(key.bytes()).isEqualTo(hex(row, "public_key_hex"));
            assertThat(key.z32()).isEqualTo(text(row, "canonical_z32"));
        }
        if (bare) {
            assertThat(PublicKey.parse(input)).isEqualTo(PublicKey.parseDisplay(input));
        } else {
            assertThatExceptionOfType(DecodingException.class).isThrownBy(() -> PublicKey.parse(input));
        }
        if (!bare && !prefixed) {
            assertThatExceptionOfType(DecodingException.class).isThrownBy(() -> PublicKey.parseDisplay(input));
        }
    }

    @ParameterizedTest
    @MethodSource("rejected")
    void rejectedTextIsRefusedInEitherForm(JsonNode row) {
        String input = text(row, "input");

        assertThatExceptionOfType(DecodingException.class).isThrownBy(() -> PublicKey.parse(input));
        assertThatExceptionOfType(DecodingException.class).isThrownBy(() -> PublicKey.parseDisplay(input));
    }

    /** AUTH-KEY-010 leaves these points open; they are refused, and their text is right all the same. */
    @ParameterizedTest
    @MethodSource("leftOpen")
    void weakPointIsRefused(JsonNode row) {
        assertThat(ZBase32.encode(hex(row, "public_key_hex"))).isEqualTo(text(row, "z32"));
        assertThatExceptionOfType(DecodingException.class).isThrownBy(() -> PublicKey.parse(text(row, "z32")));
        assertThatExceptionOfType(DecodingException.class).isThrownBy(() -> PublicKey.of(hex(row, "public_key_hex")));
    }

    @Test
    void bytesAreWrittenAndReadAsSymbols() {
        VECTORS.rows("z32_raw").forEach(row -> {
            assertThat(ZBase32.encode(hex(row, "hex"))).isEqualTo(text(row, "z32"));
            assertThat(ZBase32.decode(text(row, "z32"))).isEqualTo(hex(row, "hex"));
        });
    }

    @Test
    void everySectionOfTheVectorFileIsUsed() {
        assertThat(VECTORS.sections())
                .isEqualTo(List.of("keypairs", "accept", "reject", "implementation_dependent", "z32_raw"));
    }

    @Test
    void signatureIsCheckedAgainstMessageAndKey() {
        KeyPair pair = KeyPair.ofSeed(new byte[32]);
        byte[] message = {1, 2, 3};
        byte[] signature = pair.sign(message);

        assertThat(pair.publicKey().verifies(message, signature)).isTrue();
        assertThat(pair.publicKey().verifies(new byte[] {1, 2}, signature)).isFalse();
        assertThat(pair.publicKey().verifies(message, new byte[63])).isFalse();
        assertThat(KeyPair.ofSeed(oneSeed()).publicKey().verifies(message, signature))
                .isFalse();
    }

    @Test
    void valuesDoNotShareTheirBytes() {
        byte[] seed = new byte[32];
        KeyPair pair = KeyPair.ofSeed(seed);
        seed[0] = 1;
        pair.seed()[0] = 1;
        byte[] bytes = pair.publicKey().bytes();
        PublicKey key = PublicKey.of(bytes);
        bytes[0]++;
        key.bytes()[0]++;

        assertThat(pair).isEqualTo(KeyPair.ofSeed(new byte[32]));
        assertThat(pair.seed()).containsOnly(0);
        assertThat(key).isEqualTo(pair.publicKey()).hasSameHashCodeAs(pair.publicKey());
        assertThat(pair.toString()).doesNotContain("0000");
    }

    @Test
    void bytesAreReadAsTheyWereWritten() {
        RandomValues values = new RandomValues(1);
        for (int count = 0; count < 1000; count++) {
            byte[] bytes = values.bytes(values.below(40));

            assertThat(ZBase32.decode(ZBase32.encode(bytes))).isEqualTo(bytes);
        }
    }

    @Test
    void damagedKeyIsReadOrRefused() {
        List<String> texts = keyPairs().map(row -> text(row, "display")).toList();
        List<byte[]> bytes = keyPairs().map(row -> hex(row, "public_key_hex")).toList();

        Robustness.ofText(2, texts, PublicKey::parseDisplay);
        Robustness.ofText(3, texts.stream().map(text -> text.substring(5)).toList(), PublicKey::parse);
        Robustness.ofBytes(4, bytes, PublicKey::of);
        Robustness.ofBytes(5, bytes, KeyPair::ofSeed);
    }

    private static byte[] oneSeed() {
        byte[] seed = new byte[32];
        seed[0] = 1;
        return seed;
    }
}
