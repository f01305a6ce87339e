package pubkyconformance.homeserver.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import pubkyconformance.homeserver.RunningHomeserver;
import pubkyconformance.homeserver.TestKeys;
import pubkyconformance.homeserver.http.RawConnection;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.grant.Grant;
import pubkyconformance.spec.grant.Jws;
import pubkyconformance.spec.grant.ProofOfPossession;
import pubkyconformance.spec.key.KeyPair;

/** Makes grants and proofs as honest users and apps do, exchanges them and shows what came of it. */
final class GrantMaker {
    static final KeyPair APP = TestKeys.pair(101);
    static final KeyPair OTHER_APP = TestKeys.pair(102);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunningHomeserver homeserver;
    private int noncesMade;

    GrantMaker(RunningHomeserver homeserver) {
        this.homeserver = homeserver;
    }

    long now() {
        return homeserver.clock().instant().getEpochSecond();
    }

    /** A grant for {@link #APP} that lasts a day. */
    Grant grant(KeyPair user, String capabilities, String id) {
        return grant(user, capabilities, id, now() + 86_400);
    }

    Grant grant(KeyPair user, String capabilities, String id, long expiresAt) {
        return new Grant(
                user.publicKey(),
                "app.example",
                CapabilityList.parse(capabilities),
                APP.publicKey(),
                id,
                now(),
                expiresAt);
    }

    /** A new proof by {@link #APP}. */
    ProofOfPossession proof(String grantId) {
        return new ProofOfPossession(homeserver.app().publicKey(), grantId, "nonce-" + noncesMade++, now());
    }

    static String body(Jws grant, Jws proof) {
        return "{\"grant\":\"" + grant.text() + "\",\"pop\":\"" + proof.text() + "\"}";
    }

    /** The body for {@code grant} with a new proof. */
    String body(KeyPair user, Grant grant) {
        return body(grant.sign(user), proof(grant.id()).sign(APP));
    }

    RawConnection.Answer exchange(KeyPair user, Grant grant) {
        return exchange(body(user, grant));
    }

    RawConnection.Answer exchange(String body) {
        return homeserver.sendJson("POST", "/auth/grant/session", body);
    }

    /** Exchanges {@code grant} and gives the {@code Authorization} field. */
    String bearerFor(KeyPair user, Grant grant) {
        RawConnection.Answer answer = exchange(user, grant);
        if (answer.status() != 200) {
            throw new IllegalStateException("no bearer: " + answer);
        }
        return "Authorization: Bearer " + json(answer).get("token").asText();
    }

    /** Asks for the session of whoever sends this {@code Authorization} field. */
    RawConnection.Answer show(String bearer) {
        return homeserver.ask("GET", "/auth/grant/session", bearer);
    }

    static JsonNode json(RawConnection.Answer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not JSON: " + answer, e);
        }
    }
}
