package pubkyconformance.runner.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pubkyconformance.spec.grant.Jws;
import pubkyconformance.spec.key.Base64Url;
import pubkyconformance.spec.key.KeyPair;

class JwsDraftTest {
    private static final KeyPair SIGNER = KeyPair.ofSeed(new byte[32]);

    private static Jws drafted(Map<String, String> deviations) {
        JwsDraft draft = new JwsDraft("pubky-grant", "{\"iss\":\"x\",\"exp\":5}", 1000);
        draft.deviate(deviations);
        return Jws.parse(draft.sign(SIGNER));
    }

    private static String text(String part) {
        return new String(Base64Url.decode(part), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exp | now + 60 | {\"iss\":\"x\",\"exp\":1060}",
                "exp | now - 1 | {\"iss\":\"x\",\"exp\":999}",
                "exp | -1 | {\"iss\":\"x\",\"exp\":-1}",
                "iss | - | {\"exp\":5}",
                "caps | [\"/:r\"] | {\"iss\":\"x\",\"exp\":5,\"caps\":[\"/:r\"]}",
                "iss | pubkyabc | {\"iss\":\"pubkyabc\",\"exp\":5}",
            })
    void aClaimIsSetAsTheRowSays(String name, String value, String claims) {
        assertThat(text(drafted(Map.of(name, value)).payload())).isEqualTo(claims);
    }

    @Test
    void typeAndAlgorithmStandInTheHeader() {
        Jws jws = drafted(Map.of("typ", "-", "alg", "none"));

        assertThat(text(jws.header())).isEqualTo("{\"alg\":\"none\"}");
        assertThat(text(jws.payload())).isEqualTo("{\"iss\":\"x\",\"exp\":5}");
    }

    @Test
    void anHonestDraftIsSignedAndASpoiledOneIsNot() {
        assertThat(drafted(Map.of()).isSignedBy(SIGNER.publicKey())).isTrue();
        assertThat(drafted(Map.of("signature", "wrong")).isSignedBy(SIGNER.publicKey()))
                .isFalse();
    }
}
