package pubkyconformance.runner.steps;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import pubkyconformance.runner.scenario.Actor;
import pubkyconformance.runner.scenario.Cast;
import pubkyconformance.runner.scenario.Homeserver;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.grant.Grant;
import pubkyconformance.spec.grant.ProofOfPossession;
import pubkyconformance.spec.key.KeyPair;

/** The grants that apps hold and the proofs that they have signed, honest and odd. */
public final class GrantPapers {
    private final Cast cast;
    private final Homeserver homeserver;
    private final Map<Actor, String> proofs = new HashMap<>();

    public GrantPapers(Cast cast, Homeserver homeserver) {
        this.cast = cast;
        this.homeserver = homeserver;
    }

    /** Signs the proof that the app will send from now on. */
    void keepProof(Actor app, Map<String, String> deviations) {
        proofs.put(app, proof(app, deviations));
    }

    Grant draft(Actor app, String capabilities, String clientId, Duration lifetime) {
        return cast.grants()
                .grant(app.user().keyPair(), app.clientKey(), clientId, CapabilityList.parse(capabilities), lifetime);
    }

    void hold(Actor app, Grant grant, Map<String, String> deviations) {
        JwsDraft draft =
                new JwsDraft(Grant.TYPE, grant.claimsJson(), cast.grants().now());
        draft.deviate(deviations);
        app.hold(known(grant, deviations), draft.sign(signerOf(app, deviations)));
    }

    private KeyPair signerOf(Actor app, Map<String, String> deviations) {
        String signer = deviations.getOrDefault("signed by", "");
        return switch (signer) {
            case "" -> app.user().keyPair();
            case "app" -> app.clientKey();
            default -> cast.actor(signer).user().keyPair();
        };
    }

    /** What later steps know of the grant: its id is the one it says. */
    private static Grant known(Grant grant, Map<String, String> deviations) {
        String id = deviations.getOrDefault("jti", grant.id());
        return new Grant(
                grant.issuer(),
                grant.clientId(),
                grant.capabilities(),
                grant.clientKey(),
                id,
                grant.issuedAt(),
                grant.expiresAt());
    }

    String proofOf(Actor app) {
        String prepared = proofs.get(app);
        return prepared != null ? prepared : proof(app, Map.of());
    }

    /** {@code signed by} names an actor: another app's client key, or {@code user} for the key of the user itself. */
    private String proof(Actor app, Map<String, String> deviations) {
        ProofOfPossession honest =
                cast.grants().proof(homeserver.key(), grantOf(app).id());
        JwsDraft draft = new JwsDraft(
                ProofOfPossession.TYPE, honest.claimsJson(), cast.grants().now());
        draft.deviate(deviations);
        String signer = deviations.getOrDefault("signed by", app.name());
        return draft.sign(
                signer.equals("user")
                        ? app.user().keyPair()
                        : cast.actor(signer).clientKey());
    }

    static Grant grantOf(Actor app) {
        return app.grant().orElseThrow(() -> new IllegalStateException(app + " holds no grant"));
    }
}
