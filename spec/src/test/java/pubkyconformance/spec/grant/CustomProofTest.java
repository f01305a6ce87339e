package pubkyconformance.spec.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static pubkyconformance.spec.Vectors.hex;
import static pubkyconformance.spec.Vectors.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.Robustness;
import pubkyconformance.spec.Vectors;
import pubkyconformance.spec.key.KeyPair;

class CustomProofTest {
    private static final Vectors VECTORS = Vectors.load("approval/grant-approval-0.17.json");
    private static final JsonNode SECTION = VECTORS.at("custom_pop");
    private static final Jws HONEST = Jws.parse(text(SECTION.get("credentials"), "pop"));
    private static final KeyPair CLIENT = KeyPair.ofSeed(hex(VECTORS.at("keys"), "client_seed_hex"));

    static Stream<JsonNode> rejected() {
        return StreamSupport.stream(SECTION.get("reject").spliterator(), false);
    }

    @Test
    void proofIsReadAndRebuiltByteForByte() {
        CustomProof proof = CustomProof.decode(HONEST);

        assertThat(CustomProof.isTypeOf(HONEST)).isTrue();
        assertThat(HONEST.isSignedBy(CLIENT.publicKey())).isTrue();
        assertThat(proof.grantId())
                .isEqualTo(
                        Grant.decode(text(SECTION.get("credentials"), "grant")).id());
        assertThat(proof.sign(CLIENT)).isEqualTo(HONEST);
    }

    /** The others have the right form; what is wrong with them shows beside the grant and the clock. */
    @ParameterizedTest
    @MethodSource("rejected")
    void proofOfAnotherFormIsRefused(JsonNode row) {
        Jws proof = Jws.parse(text(row, "pop"));
        String result = text(row, "result");

        assertThat(CustomProof.isTypeOf(proof)).isEqualTo(!result.equals("UnsupportedHeader"));
        if (result.equals("MalformedCredential")) {
            assertThatExceptionOfType(DecodingException.class).isThrownBy(() -> CustomProof.decode(proof));
        } else if (!result.equals("UnsupportedHeader")) {
            assertThat(CustomProof.decode(proof).sign(CLIENT).payload()).isEqualTo(proof.payload());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'alg':'EdDSA','typ':'pubky-custom-pop-v1','kid':'x'}",
                "{'alg':'HS256','typ':'pubky-custom-pop-v1'}",
                "{'typ':'pubky-custom-pop-v1'}",
                "no JSON"
            },
            quoteCharacter = '`')
    void headerHoldsNothingElse(String header) {
        assertThat(CustomProof.isTypeOf(Jws.signRaw(header.replace('\'', '"'), "{}", CLIENT)))
                .isFalse();
    }

    @Test
    void dataIsAnyJson() {
        for (String data : List.of("null", "1", "\"text\"", "[{}]", "{\"a\":[1,2.5]}")) {
            CustomProof proof = new CustomProof("id", -1, "n", data);

            assertThat(CustomProof.decode(proof.sign(CLIENT))).isEqualTo(proof);
        }
        CustomProof none = new CustomProof("id", 1, "n", "{");
        assertThatIllegalArgumentException().isThrownBy(none::claimsJson).withMessage("data: no JSON (expected: any)");
    }

    @Test
    void damagedProofIsReadOrRefused() {
        Robustness.ofText(71, 2_000, List.of(HONEST.text()), text -> CustomProof.decode(Jws.parse(text)));
    }
}
