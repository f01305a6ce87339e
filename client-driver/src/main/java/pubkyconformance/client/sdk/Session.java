package pubkyconformance.client.sdk;

import java.util.Optional;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.api.AccountApi;
import pubkyconformance.client.api.Addressing;
import pubkyconformance.client.api.Credential;
import pubkyconformance.client.api.StorageApi;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.contentkey.ContentKey;
import pubkyconformance.spec.contentkey.ContentKeys;
import pubkyconformance.spec.grant.StoredGrant;
import pubkyconformance.spec.key.PublicKey;

/**
 * A user who is signed in at a homeserver, or an app that acts for one. An app's right to do so is renewed where it ends soon, whenever
 * {@link #storage} or {@link #events} is asked for.
 */
public final class Session {
    private final Homeserver homeserver;
    private final PublicKey user;
    private final Authority authority;
    private final CapabilityList capabilities;
    private final ContentKeys contentKeys;

    private Session(
            Homeserver homeserver,
            PublicKey user,
            Authority authority,
            CapabilityList capabilities,
            ContentKeys contentKeys) {
        this.homeserver = homeserver;
        this.user = user;
        this.authority = authority;
        this.capabilities = capabilities;
        this.contentKeys = contentKeys;
    }

    /** The session that an answer to signing up or in hands out. */
    static Session of(Homeserver homeserver, PublicKey user, Exchange answer) {
        Exchange signedIn = Answers.successful(answer);
        Optional<String> secret = AccountApi.cookieIn(signedIn, user);
        if (secret.isEmpty()) {
            throw new UnreadableException(signedIn.label() + ": the answer sets no cookie for the user", null);
        }
        return new Session(
                homeserver,
                user,
                new CookieAuthority(
                        new AccountApi(homeserver.driver()), user, Credential.cookie(user.z32(), secret.get())),
                CookieAuthority.record(signedIn).capabilities(),
                ContentKeys.NONE);
    }

    /** The session of a grant that has been exchanged. */
    static Session of(Homeserver homeserver, PublicKey user, GrantAuthority authority, ContentKeys contentKeys) {
        return new Session(homeserver, user, authority, authority.capabilities(), contentKeys);
    }

    /** Who is signed in. */
    public PublicKey publicKey() {
        return user;
    }

    /** Where. */
    public Homeserver homeserver() {
        return homeserver;
    }

    /** What the session may do, as the homeserver said when it began. */
    public CapabilityList capabilities() {
        return capabilities;
    }

    /** The key with which the content of a file is encrypted; nothing if the user has not given one for it. */
    public Optional<ContentKey> contentKey(String path) {
        return contentKeys.ofFile(path);
    }

    /** The user's files. */
    public SessionStorage storage() {
        return new SessionStorage(
                new StorageApi(homeserver.driver(), Addressing.PUBKY_HOST, user, authority.credential()), user);
    }

    /** What happens to the user's files, the private ones as well if the path asks for them. */
    public EventQuery events() {
        return new EventQuery(homeserver.driver(), user, authority.credential());
    }

    /**
     * What an app keeps to go on after a restart, for {@link Pubky#restoreSession}; a secret.
     *
     * @return nothing for a user's own session, which is opened again by signing in
     */
    public Optional<String> export() {
        return authority.stored().map(StoredGrant::text);
    }

    /**
     * Shows somebody other than a homeserver that this app acts for the user.
     *
     * @param data what the app says and the other side expects: any JSON
     * @return grant and proof as JSON; nothing for a user's own session
     */
    public Optional<String> customProof(String data) {
        return authority.customProof(data);
    }

    /** Asks the homeserver whether the session still stands. */
    public boolean isAlive() {
        return authority.isAlive();
    }

    /** Ends the session; nothing can be done with it afterwards. What an app was granted is revoked. */
    public void signOut() {
        authority.end();
    }

    @Override
    public String toString() {
        return "session of " + user + " at " + homeserver;
    }
}
