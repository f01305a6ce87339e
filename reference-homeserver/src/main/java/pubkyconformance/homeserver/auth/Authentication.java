package pubkyconformance.homeserver.auth;

import java.time.InstantSource;
import pubkyconformance.homeserver.SignupMode;
import pubkyconformance.homeserver.store.KeyValueStore;
import pubkyconformance.spec.key.PublicKey;

/** The parts of this package, put together for one homeserver. */
public final class Authentication {
    private final Registration registration;
    private final Authority authority;
    private final CookieRoutes cookieRoutes;
    private final GrantRoutes grantRoutes;

    public Authentication(
            KeyValueStore store,
            InstantSource clock,
            Secrets secrets,
            AuthRules rules,
            SignupMode signupMode,
            PublicKey homeserver) {
        Revocations revocations = new Revocations();
        registration = new Registration(store, clock, secrets, signupMode);
        CookieSessions cookies = new CookieSessions(
                store,
                clock,
                secrets,
                new AuthTokenVerifier(store, clock, rules),
                registration,
                revocations,
                rules.forms());
        GrantVerifier verifier = new GrantVerifier(store, clock, rules, homeserver);
        Grants grants = new Grants(store, clock, secrets, rules, verifier, revocations);
        authority = new Authority(store, cookies, grants, revocations, rules);
        cookieRoutes = new CookieRoutes(cookies, authority, clock, rules.forms().session());
        grantRoutes = new GrantRoutes(
                grants, new GrantSignup(store, rules, verifier, registration), authority, rules.forms(), homeserver);
    }

    public Registration registration() {
        return registration;
    }

    public Authority authority() {
        return authority;
    }

    public CookieRoutes cookieRoutes() {
        return cookieRoutes;
    }

    public GrantRoutes grantRoutes() {
        return grantRoutes;
    }

    public SignupTokenRoute signupTokenRoute() {
        return new SignupTokenRoute(registration);
    }
}
