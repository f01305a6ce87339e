package pubkyconformance.client.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.grant.Grant;
import pubkyconformance.spec.grant.ProofOfPossession;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.token.AuthToken;

class SigningTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.123456789Z");
    private static final long NOW_MICROS = 1_795_521_600_123_456L;
    private static final KeyPair USER = KeyPair.ofSeed(new byte[32]);

    private final AuthTokens tokens = new AuthTokens(USER, InstantSource.fixed(NOW));
    private final Grants grants = new Grants(InstantSource.fixed(NOW), new SplittableRandom(1));

    @Test
    void aTokenIsSignedForNow() {
        AuthToken token = AuthToken.decode(tokens.token("/pub/:rw"));

        assertThat(token.timestampMicros()).isEqualTo(NOW_MICROS);
        assertThat(token.capabilities()).isEqualTo("/pub/:rw");
        assertThat(token.isSignatureValid()).isTrue();
    }

    @Test
    void noTwoTokensHaveOneTimestamp() {
        AuthToken first = AuthToken.decode(tokens.token("/:r"));
        AuthToken second = AuthToken.decode(tokens.tokenAt(Duration.ofSeconds(-1), "/:r"));

        assertThat(first.timestampMicros()).isEqualTo(NOW_MICROS);
        assertThat(second.timestampMicros()).isEqualTo(NOW_MICROS + 1 - 1_000_000);
    }

    @Test
    void aGrantBeginsNowAndHasAnIdOfItsOwn() {
        Grant one = grants.grant(USER, USER, "app", CapabilityList.EMPTY, Duration.ofMinutes(1));
        Grant other = grants.grant(USER, USER, "app", CapabilityList.EMPTY, Duration.ofMinutes(1));

        assertThat(one.expiresAt() - one.issuedAt()).isEqualTo(60);
        assertThat(one.issuedAt()).isEqualTo(NOW.getEpochSecond());
        assertThat(one.id()).hasSize(22).isNotEqualTo(other.id());
    }

    @Test
    void aProofNamesAudienceAndGrant() {
        ProofOfPossession proof = grants.proof(USER.publicKey(), "gid");

        assertThat(proof.audience()).isEqualTo(USER.publicKey());
        assertThat(proof.grantId()).isEqualTo("gid");
        assertThat(proof.nonce())
                .isNotEqualTo(grants.proof(USER.publicKey(), "gid").nonce());
    }
}
