package pubkyconformance.homeserver.auth;

import java.time.Duration;
import pubkyconformance.spec.requirement.Release;

/**
 * The figures and rules in which homeservers may differ.
 *
 * @param tokenWindow how far an auth token's time may be from the clock, either way, inclusive
 * @param proofWindow the same for a proof of possession
 * @param bearerLifetime how long a bearer lives if its grant does not end before
 * @param coverage which paths a capability reaches
 * @param replays what remembers tokens and proofs that have been used
 * @param forms what depends on the release alone
 */
public record AuthRules(
        Duration tokenWindow,
        Duration proofWindow,
        Duration bearerLifetime,
        Coverage coverage,
        ReplayMemory replays,
        AuthForms forms) {
    /** As of release 0.17. */
    public static final AuthRules V0_17 = at(Release.V0_17);

    public static AuthRules at(Release release) {
        return new AuthRules(
                Duration.ofMinutes(3),
                Duration.ofMinutes(3),
                Duration.ofHours(1),
                Coverage.at(release),
                new StoredReplayMemory(),
                AuthForms.at(release));
    }

    public AuthRules withTokenWindow(Duration window) {
        return new AuthRules(window, proofWindow, bearerLifetime, coverage, replays, forms);
    }

    public AuthRules withProofWindow(Duration window) {
        return new AuthRules(tokenWindow, window, bearerLifetime, coverage, replays, forms);
    }

    public AuthRules withBearerLifetime(Duration lifetime) {
        return new AuthRules(tokenWindow, proofWindow, lifetime, coverage, replays, forms);
    }

    public AuthRules withCoverage(Coverage rule) {
        return new AuthRules(tokenWindow, proofWindow, bearerLifetime, rule, replays, forms);
    }

    public AuthRules withReplays(ReplayMemory memory) {
        return new AuthRules(tokenWindow, proofWindow, bearerLifetime, coverage, memory, forms);
    }
}
