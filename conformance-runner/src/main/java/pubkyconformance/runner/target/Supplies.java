package pubkyconformance.runner.target;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import pubkyconformance.runner.suite.AdminAccess;
import pubkyconformance.runner.suite.Supply;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.requirement.Generation;

/**
 * What the person running the suite supplied beside the address.
 *
 * @param generation the generation to judge, if it is not to be recognised
 * @param admin how to reach the operator's side
 * @param signupTokens a file of sign-up tokens, one a line
 * @param signupCommand a command that prints one
 * @param homeserverKey the target's own key
 * @param without what they cannot supply
 */
public record Supplies(
        Optional<Generation> generation,
        Optional<AdminAccess> admin,
        Optional<Path> signupTokens,
        Optional<String> signupCommand,
        Optional<PublicKey> homeserverKey,
        Set<Supply> without) {
    /** Nothing but the address. */
    public static final Supplies NONE = new Supplies(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Set.of());

    public Supplies {
        without = Set.copyOf(without);
    }

    /** These supplies, for a homeserver of our own: key and generation are known. */
    public Supplies ofOurOwn(PublicKey key) {
        return new Supplies(
                Optional.of(generation.orElse(Generation.newest())),
                admin,
                signupTokens,
                signupCommand,
                Optional.of(key),
                without);
    }
}
