package pubkyconformance.client.sdk;

import pubkyconformance.client.HttpDriver;
import pubkyconformance.client.ServerAddress;
import pubkyconformance.client.api.Addressing;
import pubkyconformance.client.api.Credential;
import pubkyconformance.client.api.StorageApi;
import pubkyconformance.spec.key.PublicKey;

/** One homeserver, at an address that is known. */
public final class Homeserver {
    private final ServerAddress address;
    private final HttpDriver driver;

    Homeserver(ServerAddress address, HttpDriver driver) {
        this.address = address;
        this.driver = driver;
    }

    /** Where it is. */
    public ServerAddress address() {
        return address;
    }

    /** What of a user's files everybody may read here, whether or not the user lives here now. */
    public UserStorage storageOf(PublicKey user) {
        return new UserStorage(new StorageApi(driver, Addressing.PUBKY_HOST, user, Credential.NONE), user);
    }

    HttpDriver driver() {
        return driver;
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
