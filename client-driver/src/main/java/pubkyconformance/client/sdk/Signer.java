package pubkyconformance.client.sdk;

import java.util.Optional;
import pubkyconformance.client.api.AccountApi;
import pubkyconformance.client.api.AuthTokens;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.recovery.RecoveryFile;

/** A user's key, and what only its holder can do. */
public final class Signer {
    /** Everything that is the user's. */
    private static final CapabilityList ROOT = CapabilityList.parse("/:rw");

    private static final int NONCE_BYTES = 24;

    private final Pubky pubky;
    private final KeyPair keys;
    private final AuthTokens tokens;

    Signer(Pubky pubky, KeyPair keys) {
        this.pubky = pubky;
        this.keys = keys;
        this.tokens = new AuthTokens(keys, pubky.clock());
    }

    public PublicKey publicKey() {
        return keys.publicKey();
    }

    /** As {@link #signUp(PublicKey, Optional)}, where no token is wanted. */
    public Session signUp(PublicKey homeserver) {
        return signUp(homeserver, Optional.empty());
    }

    /**
     * Makes an account at a homeserver and publishes that the user lives there now.
     *
     * @param homeserver found by its key
     * @param token the homeserver's sign-up token, if it wants one
     */
    public Session signUp(PublicKey homeserver, Optional<String> token) {
        Session session = signUpAt(pubky.homeserver(homeserver), token);
        publishHomeserver(homeserver);
        return session;
    }

    /** As {@link #signUp(PublicKey, Optional)}, at a homeserver whose address is known, and without publishing anything. */
    public Session signUpAt(Homeserver homeserver, Optional<String> token) {
        return Session.of(
                homeserver, publicKey(), new AccountApi(homeserver.driver()).signUp(tokens.token(ROOT.text()), token));
    }

    /**
     * Signs in with all rights at the homeserver where the user lives.
     *
     * @throws UnresolvedException if the user's record names none
     */
    public Session signIn() {
        return signIn(ROOT);
    }

    /** As {@link #signIn()}, with no more rights than these. */
    public Session signIn(CapabilityList capabilities) {
        PublicKey homeserver = pubky.homeserverOf(publicKey())
                .orElseThrow(() -> new UnresolvedException(publicKey() + " names no homeserver; sign up first"));
        return signInAt(pubky.homeserver(homeserver), capabilities);
    }

    /** Signs in with all rights at a homeserver whose address is known. */
    public Session signInAt(Homeserver homeserver) {
        return signInAt(homeserver, ROOT);
    }

    private Session signInAt(Homeserver homeserver, CapabilityList capabilities) {
        return Session.of(
                homeserver, publicKey(), new AccountApi(homeserver.driver()).signIn(tokens.token(capabilities.text())));
    }

    /** Publishes that the user lives at this homeserver; what else the user's packet says stays in it. */
    public void publishHomeserver(PublicKey homeserver) {
        pubky.records().publishHomeserver(keys, homeserver);
    }

    /** The key, encrypted for keeping; {@link Pubky#signer(byte[], String)} opens it again. */
    public byte[] recoveryFile(String passphrase) {
        return RecoveryFile.seal(keys, passphrase, pubky.randomBytes(NONCE_BYTES))
                .bytes();
    }

    @Override
    public String toString() {
        return "signer of " + publicKey();
    }
}
