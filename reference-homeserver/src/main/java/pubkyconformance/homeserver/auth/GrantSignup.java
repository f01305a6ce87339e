package pubkyconformance.homeserver.auth;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pubkyconformance.homeserver.store.KeyValueStore;
import pubkyconformance.spec.grant.Grant;
import pubkyconformance.spec.grant.Jws;

/** Signing up with a short-lived grant made for that. It leaves no session behind, and the grant is not kept (AUTH-SUP-010). */
final class GrantSignup {
    private static final String CLIENT_ID = "pubky.signup";
    private static final Duration MAX_LIFETIME = Duration.ofMinutes(5);

    private final KeyValueStore store;
    private final AuthRules rules;
    private final GrantVerifier verifier;
    private final Registration registration;

    GrantSignup(KeyValueStore store, AuthRules rules, GrantVerifier verifier, Registration registration) {
        this.store = requireNonNull(store, "store");
        this.rules = requireNonNull(rules, "rules");
        this.verifier = requireNonNull(verifier, "verifier");
        this.registration = requireNonNull(registration, "registration");
    }

    /** Makes an account for the grant's user; says why not, or nothing. */
    Optional<Refusal> signUp(Jws grantJws, Jws proofJws, @Nullable String signupToken) {
        Optional<Refusal> malformed = Registration.refusalOfForm(signupToken);
        if (malformed.isPresent()) {
            return malformed;
        }
        return verifier.verifyForUse(grantJws)
                .then(this::requireMadeForSignup)
                .then(grant -> verifier.verifyAndUseUp(proofJws, grant))
                .match(
                        grant -> store.write(
                                transaction -> registration.signUp(transaction, grant.issuer(), signupToken)),
                        Optional::of);
    }

    private Outcome<Grant> requireMadeForSignup(Grant grant) {
        if (!grant.clientId().equals(CLIENT_ID)) {
            return Outcome.refused(Refusal.SIGNUP_CLIENT_ID_WRONG);
        }
        if (!Session.isRoot(grant.capabilities())) {
            return Outcome.refused(Refusal.NOT_ROOT);
        }
        long latest = verifier.nowSeconds() + rules.proofWindow().toSeconds();
        if (Long.compareUnsigned(grant.issuedAt(), latest) > 0) {
            return Outcome.refused(Refusal.SIGNUP_GRANT_IN_FUTURE);
        }
        boolean endsLater = Long.compareUnsigned(grant.expiresAt(), grant.issuedAt()) > 0;
        if (endsLater && Long.compareUnsigned(grant.expiresAt() - grant.issuedAt(), MAX_LIFETIME.toSeconds()) > 0) {
            return Outcome.refused(Refusal.SIGNUP_GRANT_TOO_LONG);
        }
        return Outcome.granted(grant);
    }
}
