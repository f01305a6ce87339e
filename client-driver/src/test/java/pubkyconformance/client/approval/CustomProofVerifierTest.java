package pubkyconformance.client.approval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import pubkyconformance.client.approval.CustomProofVerifier.Finding;
import pubkyconformance.spec.grant.CustomProof;
import pubkyconformance.spec.grant.Grant;
import pubkyconformance.spec.grant.Jws;
import pubkyconformance.spec.key.KeyPair;

class CustomProofVerifierTest {
    private static final JsonNode SECTION = section();
    private static final String GRANT = SECTION.get("credentials").get("grant").textValue();
    private static final String PROOF = SECTION.get("credentials").get("pop").textValue();
    private static final Map<String, Finding> NAMES = Map.of(
            "ok", Finding.VALID,
            "ProofNotYetValid", Finding.PROOF_NOT_YET_VALID,
            "GrantExpired", Finding.GRANT_EXPIRED,
            "UnsupportedHeader", Finding.UNSUPPORTED_HEADER,
            "MalformedCredential", Finding.MALFORMED,
            "GrantMismatch", Finding.GRANT_MISMATCH,
            "InvalidProofSignature", Finding.PROOF_SIGNATURE,
            "ProofOutsideGrantValidity", Finding.PROOF_OUTSIDE_GRANT);

    static Stream<JsonNode> times() {
        return StreamSupport.stream(SECTION.get("verify").spliterator(), false);
    }

    static Stream<JsonNode> rejected() {
        return StreamSupport.stream(SECTION.get("reject").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("times")
    void timesAreHeldAgainstEachOtherAndTheClock(JsonNode row) {
        assertThat(verify(row, GRANT, PROOF)).isEqualTo(expected(row));
    }

    @ParameterizedTest
    @MethodSource("rejected")
    void proofThatIsNoneIsFound(JsonNode row) {
        assertThat(verify(row, GRANT, row.get("pop").textValue())).isEqualTo(expected(row));
    }

    @Test
    void grantThatIsNoneIsFound() {
        Grant grant = Grant.decode(Jws.parse(GRANT));
        KeyPair client = KeyPair.ofSeed(HexFormat.of().parseHex("03".repeat(32)));
        KeyPair user = KeyPair.ofSeed(new byte[32]);
        Grant backwards =
                new Grant(user.publicKey(), "x", grant.capabilities(), client.publicKey(), grant.id(), 200, 100);
        Grant later =
                new Grant(user.publicKey(), "x", grant.capabilities(), client.publicKey(), grant.id(), 1_000, 2_000);
        String proof = new CustomProof(grant.id(), 90, "n", "1").sign(client).text();
        CustomProofVerifier verifier = new CustomProofVerifier(CustomProofVerifier.SKEW);

        assertThat(verifier.verify(grant.sign(user).text(), PROOF, at(1_700_000_100)))
                .isEqualTo(Finding.GRANT_SIGNATURE);
        assertThat(verifier.verify(backwards.sign(user).text(), proof, at(90))).isEqualTo(Finding.GRANT_TIMES);
        assertThat(verifier.verify(later.sign(user).text(), proof, at(969))).isEqualTo(Finding.GRANT_NOT_YET_VALID);
        assertThat(verifier.verify(later.sign(user).text(), proof, at(970))).isEqualTo(Finding.PROOF_OUTSIDE_GRANT);
        Grant beyond = new Grant(user.publicKey(), "x", grant.capabilities(), client.publicKey(), grant.id(), -2, -1);
        assertThat(verifier.verify(beyond.sign(user).text(), proof, at(970))).isEqualTo(Finding.GRANT_NOT_YET_VALID);
        assertThat(verifier.verify(PROOF, PROOF, at(970))).isEqualTo(Finding.MALFORMED);
    }

    private static Finding verify(JsonNode row, String grant, String proof) {
        Duration skew = Duration.ofSeconds(row.path("skew_s").asLong(30));
        return new CustomProofVerifier(skew)
                .verify(grant, proof, at(row.path("now").asLong(1_700_000_200)));
    }

    private static Finding expected(JsonNode row) {
        return NAMES.get(row.get("result").textValue());
    }

    private static Instant at(long seconds) {
        return Instant.ofEpochSecond(seconds);
    }

    private static JsonNode section() {
        try (InputStream in =
                CustomProofVerifierTest.class.getResourceAsStream("/vectors/approval/grant-approval-0.17.json")) {
            return new ObjectMapper().readTree(in).get("custom_pop");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
