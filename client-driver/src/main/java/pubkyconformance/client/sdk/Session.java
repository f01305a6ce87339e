package pubkyconformance.client.sdk;

import pubkyconformance.client.EventStream;
import pubkyconformance.client.HttpDriver;
import pubkyconformance.client.api.AccountApi;
import pubkyconformance.client.api.Credential;
import pubkyconformance.client.api.EventApi;
import pubkyconformance.spec.key.PublicKey;

/** A session of a user at the user's homeserver. */
public final class Session {
    private final HttpDriver driver;
    private final PublicKey user;
    private final Credential credential;

    Session(HttpDriver driver, PublicKey user, Credential credential) {
        this.driver = driver;
        this.user = user;
        this.credential = credential;
    }

    public PublicKey user() {
        return user;
    }

    /** The user's own files, to read and to write. */
    public Storage storage() {
        return new Storage(driver, user, credential);
    }

    /** The user's changes from the first one on, and then as they happen; to be closed. */
    public EventStream events() {
        return new EventApi(driver).stream("user=" + user.z32() + "&live=true", credential);
    }

    public void signOut() {
        RefusedException.require(new AccountApi(driver).signOut(user, credential));
    }
}
