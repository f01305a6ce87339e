package pubkyconformance.runner.suite;

/**
 * How a scenario wants its own homeserver to be set up; whatever is not named here is as in the run's target.
 *
 * @param signupTokenRequired whether a sign-up needs a token
 */
public record FreshSettings(boolean signupTokenRequired) {
    /** Everyone may sign up. */
    public static final FreshSettings OPEN = new FreshSettings(false);

    /** A sign-up needs a token. */
    public static final FreshSettings TOKEN_REQUIRED = new FreshSettings(true);
}
