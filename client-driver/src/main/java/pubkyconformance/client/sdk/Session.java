package pubkyconformance.client.sdk;

import java.util.Optional;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.api.AccountApi;
import pubkyconformance.client.api.Addressing;
import pubkyconformance.client.api.Credential;
import pubkyconformance.client.api.StorageApi;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.key.PublicKey;
import pubkyconformance.spec.token.SessionRecord;

/** A user who is signed in at a homeserver. */
public final class Session {
    private final Homeserver homeserver;
    private final PublicKey user;
    private final Credential credential;
    private final CapabilityList capabilities;

    private Session(Homeserver homeserver, PublicKey user, Credential credential, CapabilityList capabilities) {
        this.homeserver = homeserver;
        this.user = user;
        this.credential = credential;
        this.capabilities = capabilities;
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
                Credential.cookie(user.z32(), secret.get()),
                record(signedIn).capabilities());
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

    /** The user's files. */
    public SessionStorage storage() {
        return new SessionStorage(new StorageApi(homeserver.driver(), Addressing.PUBKY_HOST, user, credential), user);
    }

    /** What happens to the user's files, the private ones as well if the path asks for them. */
    public EventQuery events() {
        return new EventQuery(homeserver.driver(), user, credential);
    }

    /** Asks the homeserver whether the session still stands. */
    public boolean isAlive() {
        Exchange exchange = Answers.whole(new AccountApi(homeserver.driver()).session(user, credential));
        if (exchange.status() == 401 || exchange.status() == 404) {
            return false;
        }
        return record(Answers.successful(exchange)).publicKey().equals(user);
    }

    /** Ends the session; nothing can be done with it afterwards. */
    public void signOut() {
        Answers.successful(new AccountApi(homeserver.driver()).signOut(user, credential));
    }

    private static SessionRecord record(Exchange exchange) {
        try {
            return SessionRecord.decode(Answers.bytes(exchange));
        } catch (DecodingException e) {
            throw new UnreadableException(exchange.label() + ": the answer is no session", e);
        }
    }

    @Override
    public String toString() {
        return "session of " + user + " at " + homeserver;
    }
}
