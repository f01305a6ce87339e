package pubkyconformance.client.api;

import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.grant.CustomProof;
import pubkyconformance.spec.grant.Grant;
import pubkyconformance.spec.grant.ProofOfPossession;
import pubkyconformance.spec.key.Base64Url;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;

/** Writes grants and proofs as of now; what a test wants otherwise it changes before signing. */
public final class Grants {
    /** The {@code client_id} of a grant to sign up with. */
    public static final String SIGNUP_CLIENT = "pubky.signup";

    private static final int ID_BYTES = 16;

    private final InstantSource clock;
    private final RandomGenerator random;

    public Grants(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** A grant of {@code user} to the holder of {@code client}, valid from now on. */
    public Grant grant(KeyPair user, KeyPair client, String clientId, CapabilityList capabilities, Duration lifetime) {
        long now = now();
        return new Grant(
                user.publicKey(), clientId, capabilities, client.publicKey(), id(), now, now + lifetime.toSeconds());
    }

    /** A proof for {@code audience} with a new nonce. */
    public ProofOfPossession proof(PublicKey audience, String grantId) {
        return new ProofOfPossession(audience, grantId, id(), now());
    }

    /** A proof for somebody other than a homeserver, with a new nonce; {@code data} is any JSON. */
    public CustomProof customProof(String grantId, String data) {
        return new CustomProof(grantId, now(), id(), data);
    }

    /** 16 random bytes as base64url: a grant's id or a nonce. */
    public String id() {
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return Base64Url.encode(bytes);
    }

    /** Seconds since 1970. */
    public long now() {
        return clock.instant().getEpochSecond();
    }
}
