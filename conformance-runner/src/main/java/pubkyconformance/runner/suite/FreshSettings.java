package pubkyconformance.runner.suite;

import java.net.InetAddress;
import java.util.Optional;
import pubkyconformance.spec.pkarr.PkarrNetwork;

/**
 * How a scenario wants its own homeserver to be set up; whatever is not named here is as in the run's target.
 *
 * @param signupTokenRequired whether a sign-up needs a token
 * @param published where the homeserver says that it is, if not where the run's target does
 * @param network where it publishes that, if not where the run's target does
 */
public record FreshSettings(
        boolean signupTokenRequired, Optional<Published> published, Optional<PkarrNetwork> network) {
    /** Everyone may sign up. */
    public static final FreshSettings OPEN = new FreshSettings(false, Optional.empty(), Optional.empty());

    /** A sign-up needs a token. */
    public static final FreshSettings TOKEN_REQUIRED = new FreshSettings(true, Optional.empty(), Optional.empty());

    /**
     * What a homeserver says about where it is.
     *
     * @param address its public one
     * @param domain under which browsers reach it, if they do
     */
    public record Published(InetAddress address, Optional<String> domain) {}

    public FreshSettings publishedAt(Published other) {
        return new FreshSettings(signupTokenRequired, Optional.of(other), network);
    }

    public FreshSettings publishingTo(PkarrNetwork other) {
        return new FreshSettings(signupTokenRequired, published, Optional.of(other));
    }
}
