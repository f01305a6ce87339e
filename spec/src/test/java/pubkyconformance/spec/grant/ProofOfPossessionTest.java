package pubkyconformance.spec.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static pubkyconformance.spec.Vectors.hex;
import static pubkyconformance.spec.Vectors.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

class ProofOfPossessionTest {
    private static final Vectors VECTORS = Vectors.load("auth/pop-jws.json");
    private static final KeyPair CLIENT = KeyPair.ofSeed(hex(VECTORS.at("keys"), "client_seed_hex"));

    static Stream<JsonNode> proofs() {
        return VECTORS.rows("proofs");
    }

    static Stream<JsonNode> rejected() {
        return VECTORS.rows("reject");
    }

    @ParameterizedTest
    @MethodSource("proofs")
    void proofIsReadAndRebuiltByteForByte(JsonNode row) {
        Jws jws = Jws.parse(text(row, "jws"));
        ProofOfPossession proof = ProofOfPossession.decode(jws);
        JsonNode claims = row.get("claims");

        assertThat(proof.audience().z32()).isEqualTo(text(claims, "aud"));
        assertThat(proof.grantId()).isEqualTo(text(claims, "gid"));
        assertThat(proof.nonce()).isEqualTo(text(claims, "nonce"));
        assertThat(proof.issuedAt()).isEqualTo(claims.get("iat").longValue());
        assertThat(jws.isSignedBy(CLIENT.publicKey())).isTrue();
        assertThat(jws.hasType(ProofOfPossession.TYPE)).isTrue();
        assertThat(proof.claimsJson()).isEqualTo(text(row, "payload"));
        assertThat(proof.sign(CLIENT).text()).isEqualTo(text(row, "jws"));
        assertThat(Jws.signRaw(text(row, "header"), text(row, "payload"), CLIENT))
                .isEqualTo(jws);
    }

    /** The recorded servers answer alike to a bad signature and to a malformed claim; here the two are told apart. */
    @ParameterizedTest
    @MethodSource("rejected")
    void refusedProofIsRefusedByTheRightStep(JsonNode row) {
        String name = text(row, "name");
        Jws jws = Jws.parse(text(row, "jws"));
        boolean malformed = name.startsWith("nonce") || name.equals("aud with pubky prefix");
        boolean unsigned = name.startsWith("signed by") || name.startsWith("alg");
        boolean mistyped = name.startsWith("typ");
        boolean otherValue = name.startsWith("other") || name.startsWith("iat");

        assertThat(Stream.of(malformed, unsigned, mistyped, otherValue).filter(is -> is))
                .hasSize(1);
        if (malformed) {
            assertThatExceptionOfType(DecodingException.class).isThrownBy(() -> ProofOfPossession.decode(jws));
        } else {
            ProofOfPossession valid =
                    ProofOfPossession.decode(text(VECTORS.at("proofs").get(0), "jws"));
            assertThat(ProofOfPossession.decode(jws).equals(valid)).isEqualTo(!otherValue);
            assertThat(jws.isSignedBy(CLIENT.publicKey())).isEqualTo(!unsigned);
            assertThat(jws.hasType(ProofOfPossession.TYPE)).isEqualTo(!mistyped);
        }
    }

    @Test
    void requestBodyHoldsAGrantAndAProofForIt() {
        VECTORS.rows("request_bodies").forEach(row -> {
            JsonNode body = json(text(row, "json"));
            Grant grant = Grant.decode(text(body, "grant"));
            Jws pop = Jws.parse(text(body, "pop"));

            assertThat(pop.isSignedBy(grant.clientKey())).isTrue();
            assertThat(ProofOfPossession.decode(pop).grantId()).isEqualTo(grant.id());
        });
    }

    @Test
    void everySectionOfTheVectorFileIsUsed() {
        assertThat(VECTORS.sections()).containsExactly("keys", "claim_order", "proofs", "reject", "request_bodies");
        assertThat(VECTORS.texts("claim_order")).containsExactly("aud", "gid", "nonce", "iat");
    }

    @Test
    void proofIsReadAsItWasWritten() {
        RandomValues values = new RandomValues(1);
        for (int count = 0; count < 300; count++) {
            ProofOfPossession proof =
                    new ProofOfPossession(values.keys().publicKey(), values.id(), values.id(), values.number());

            assertThat(ProofOfPossession.decode(proof.sign(CLIENT).text())).isEqualTo(proof);
        }
    }

    @Test
    void damagedProofIsReadOrRefused() {
        List<String> valid = proofs().map(row -> text(row, "jws")).toList();

        Robustness.ofText(2, valid, ProofOfPossession::decode);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
