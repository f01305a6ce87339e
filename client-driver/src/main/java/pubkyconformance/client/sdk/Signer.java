package pubkyconformance.client.sdk;

import java.time.Duration;
import java.util.Optional;
import pubkyconformance.client.api.AccountApi;
import pubkyconformance.client.api.AuthTokens;
import pubkyconformance.client.api.GrantApi;
import pubkyconformance.client.api.Grants;
import pubkyconformance.client.approval.ApprovalSigner;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.grant.Grant;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.link.DeepLink;
import pubkyconformance.spec.link.DirectSignupLink;
import pubkyconformance.spec.link.GrantLink;
import pubkyconformance.spec.link.TokenLink;
import pubkyconformance.spec.recovery.RecoveryFile;

/** A user's key, and what only its holder can do. */
public final class Signer {
    /** Everything that is the user's. */
    private static final CapabilityList ROOT = CapabilityList.parse("/:rw");

    private static final int NONCE_BYTES = 24;
    private static final Duration SIGNUP_GRANT_LIFETIME = Duration.ofMinutes(5);

    private final Pubky pubky;
    private final KeyPair keys;
    private final AuthTokens tokens;
    private final ApprovalSigner approvals;

    Signer(Pubky pubky, KeyPair keys) {
        this.pubky = pubky;
        this.keys = keys;
        this.tokens = new AuthTokens(keys, pubky.clock());
        this.approvals = new ApprovalSigner(keys, pubky.clock(), pubky.random());
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

    /**
     * Approves all that an app asks for in a link. A link that asks to sign up is approved like any other: sign up before, if the user has no
     * account yet.
     *
     * @param url what the app shows, {@code pubkyauth://...}
     * @throws UnreadableException if it is no link that can be approved
     * @throws RefusedException if the relay refuses, 413 for an approval that is too long for it
     */
    public void approveAuth(String url) {
        DeepLink link = link(url);
        if (link instanceof TokenLink asked) {
            approveAuth(asked);
        } else if (link instanceof GrantLink asked) {
            approveAuth(asked, asked.capabilities());
        } else {
            throw new UnreadableException("the link asks for nothing that could be approved", null);
        }
    }

    /**
     * As {@link #approveAuth(String)}, but with no more than these capabilities, for links that ask for a grant.
     *
     * @param capabilities less than the app asks for, or as much; more ends in an {@link IllegalArgumentException} and nothing is sent
     */
    public void approveAuth(String url, CapabilityList capabilities) {
        if (!(link(url) instanceof GrantLink asked)) {
            throw new UnreadableException("the link asks for no grant", null);
        }
        approveAuth(asked, capabilities);
    }

    /** Does what a link asks for: approves, or signs up at the homeserver it names and publishes that the user lives there. */
    public void handleDeepLink(String url) {
        if (!(link(url) instanceof DirectSignupLink asked)) {
            approveAuth(url);
            return;
        }
        PublicKey homeserver = asked.place().homeserver();
        Grants papers = new Grants(pubky.clock(), pubky.random());
        Grant grant = papers.grant(keys, keys, Grants.SIGNUP_CLIENT, ROOT, SIGNUP_GRANT_LIFETIME);
        String proof = papers.proof(homeserver, grant.id()).sign(keys).text();
        GrantApi api = new GrantApi(pubky.homeserver(homeserver).driver());
        Answers.successful(
                api.signUp(grant.sign(keys).text(), proof, asked.place().token()));
        publishHomeserver(homeserver);
    }

    private void approveAuth(TokenLink asked) {
        Answers.successful(approvals.approve(asked, pubky.relay(asked.relay())));
    }

    private void approveAuth(GrantLink asked, CapabilityList capabilities) {
        Answers.successful(approvals.approve(asked, capabilities, pubky.relay(asked.relay())));
    }

    private static DeepLink link(String url) {
        try {
            return DeepLink.parse(url);
        } catch (DecodingException e) {
            throw new UnreadableException("the text is no link for signers: " + e.what(), e);
        }
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
