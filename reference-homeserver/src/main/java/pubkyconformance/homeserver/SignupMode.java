package pubkyconformance.homeserver;

/** Who may sign up. */
public enum SignupMode {
    /** Everybody; a sign-up token is looked at for its form only. */
    OPEN,
    /** Who has a sign-up token that the operator made and nobody has used. */
    TOKEN_REQUIRED
}
