package pubkyconformance.runner.suite;

import java.util.Optional;
import java.util.Set;
import pubkyconformance.client.ServerAddress;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.requirement.Generation;

/**
 * The facts of one run, fixed before the first scenario starts.
 *
 * @param sockets where the target serves its client API
 * @param admin how to reach the operator's side, if the person running the suite said so
 * @param generation the protocol generation that is judged
 * @param features what the target announces in its {@code /info}
 * @param seed what every key of the run is made from
 * @param signup how a new user is admitted
 * @param freshHomeservers starts homeservers for one scenario alone; only for the embedded target
 * @param homeserverKey the target's own key, the audience of proofs; if known
 * @param neighbours whom the run judges beside the homeserver
 * @param without what the person running the suite said they cannot supply
 * @param scenarioIds names scenarios by their place in a feature file
 * @param evidence keeps what was sent and received
 */
public record Suite(
        ClientSockets sockets,
        Optional<AdminAccess> admin,
        Generation generation,
        Set<String> features,
        Seed seed,
        SignupSupply signup,
        Optional<FreshHomeservers> freshHomeservers,
        Optional<PublicKey> homeserverKey,
        Neighbours neighbours,
        Set<Supply> without,
        ScenarioIds scenarioIds,
        EvidenceSink evidence) {

    public Suite {
        features = Set.copyOf(features);
        without = Set.copyOf(without);
    }

    /** The operator's side, or the scenario ends here because nobody supplied it. */
    public AdminAccess requireAdmin() {
        return require(admin, Supply.ADMIN);
    }

    /** The socket for plain HTTP, or the scenario ends here because nobody supplied it. */
    public ServerAddress requireHttp() {
        return require(sockets.http(), Supply.HTTP);
    }

    /** The socket for TLS, or the scenario ends here because nobody supplied it. */
    public ServerAddress requirePubkyTls() {
        return require(sockets.pubkyTls(), Supply.PUBKY_TLS);
    }

    /** The target's own key, or the scenario ends here because nobody supplied it. */
    public PublicKey requireHomeserverKey() {
        return require(homeserverKey, Supply.HOMESERVER_KEY);
    }

    /** Homeservers of the scenario's own, or the scenario ends here: only the embedded target has a clock to move. */
    public FreshHomeservers requireFreshHomeservers() {
        return freshHomeservers.orElseThrow(
                () -> new NotApplicable("needs a homeserver of its own, which only the embedded target can start"));
    }

    private <T> T require(Optional<T> supplied, Supply supply) {
        return supplied.orElseThrow(() -> without.contains(supply)
                ? new NotApplicable("run without " + supply.word())
                : new Inconclusive(supply.wayOut()));
    }
}
