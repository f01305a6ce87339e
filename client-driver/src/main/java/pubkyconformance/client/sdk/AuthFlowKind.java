package pubkyconformance.client.sdk;

import java.util.Optional;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.link.SignupPlace;

/** Whether an app asks somebody who has an account, or somebody who is to sign up first. */
public record AuthFlowKind(Optional<SignupPlace> signupPlace) {
    public static AuthFlowKind signin() {
        return new AuthFlowKind(Optional.empty());
    }

    /**
     * Somebody who is to sign up.
     *
     * @param token the homeserver's sign-up token, if it wants one
     */
    public static AuthFlowKind signup(PublicKey homeserver, Optional<String> token) {
        return new AuthFlowKind(Optional.of(new SignupPlace(homeserver, token)));
    }
}
