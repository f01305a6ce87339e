package pubkyconformance.spec.link;

import java.util.Optional;
import pubkyconformance.spec.key.PublicKey;

/**
 * Where a user is to sign up before anything is approved.
 *
 * @param token the homeserver's sign-up token, if it wants one
 */
public record SignupPlace(PublicKey homeserver, Optional<String> token) {
    /** Names the homeserver only. */
    @Override
    public String toString() {
        return homeserver.toString();
    }
}
