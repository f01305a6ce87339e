package pubkyconformance.runner.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pubkyconformance.report.RunFacts.Observation;
import pubkyconformance.runner.suite.AdminAccess;
import pubkyconformance.runner.suite.ClientSockets;
import pubkyconformance.runner.suite.SignupSupply;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.requirement.Generation;

/**
 * What the check before a run found. Its existence says: there is a homeserver, and it can be judged.
 *
 * @param sockets where it serves its client API
 * @param generation the generation to judge
 * @param features what it announces
 * @param admin the operator's side, if it was supplied and answered
 * @param homeserverKey its own key, if it is known
 * @param signup how a new user is admitted
 * @param observations question and answer of each check, in order
 */
public record HookedUp(
        ClientSockets sockets,
        Generation generation,
        Set<String> features,
        Optional<AdminAccess> admin,
        Optional<PublicKey> homeserverKey,
        SignupSupply signup,
        List<Observation> observations) {
    public HookedUp {
        features = Set.copyOf(features);
        observations = List.copyOf(observations);
    }

    /** The same with an observation in front of the others. */
    public HookedUp noting(Observation first) {
        List<Observation> all = new ArrayList<>(List.of(first));
        all.addAll(observations);
        return new HookedUp(sockets, generation, features, admin, homeserverKey, signup, all);
    }
}
