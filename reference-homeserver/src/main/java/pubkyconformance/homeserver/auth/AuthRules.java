package pubkyconformance.homeserver.auth;

import java.time.Duration;

/**
 * The figures and rules in which homeservers may differ.
 *
 * @param tokenWindow how far an auth token's time may be from the clock, either way, inclusive
 * @param proofWindow the same for a proof of possession
 * @param bearerLifetime how long a bearer lives if its grant does not end before
 * @param coverage which paths a capability reaches
 * @param replays what remembers tokens and proofs that have been used
 */
public record AuthRules(
        Duration tokenWindow, Duration proofWindow, Duration bearerLifetime, Coverage coverage, ReplayMemory replays) {
    /** As of release 0.17. */
    public static final AuthRules V0_17 = new AuthRules(
            Duration.ofMinutes(3),
            Duration.ofMinutes(3),
            Duration.ofHours(1),
            Coverage.DIRECTORY_OR_FILE,
            new StoredReplayMemory());

    public AuthRules withTokenWindow(Duration window) {
        return new AuthRules(window, proofWindow, bearerLifetime, coverage, replays);
    }

    public AuthRules withProofWindow(Duration window) {
        return new AuthRules(tokenWindow, window, bearerLifetime, coverage, replays);
    }

    public AuthRules withBearerLifetime(Duration lifetime) {
        return new AuthRules(tokenWindow, proofWindow, lifetime, coverage, replays);
    }

    public AuthRules withCoverage(Coverage rule) {
        return new AuthRules(tokenWindow, proofWindow, bearerLifetime, rule, replays);
    }

    public AuthRules withReplays(ReplayMemory memory) {
        return new AuthRules(tokenWindow, proofWindow, bearerLifetime, coverage, memory);
    }
}
