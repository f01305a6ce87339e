package pubkyconformance.runner.scenario;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pubkyconformance.client.HttpDriver;
import pubkyconformance.client.api.AccountApi;
import pubkyconformance.client.api.Addressing;
import pubkyconformance.client.api.Credential;
import pubkyconformance.client.api.EventApi;
import pubkyconformance.client.api.GrantApi;
import pubkyconformance.client.api.LockApi;
import pubkyconformance.client.api.StorageApi;
import pubkyconformance.spec.grant.Grant;
import pubkyconformance.spec.key.KeyPair;

/** Someone who sends requests: a user, one of a user's sessions or apps, or anyone at all. */
public final class Actor {
    private final String name;
    private User user;
    private final Cast cast;
    private Credential credential = Credential.NONE;
    private boolean stranger;
    private boolean equipped;
    private boolean atSecond;
    private @Nullable KeyPair clientKey;
    private @Nullable Grant grant;
    private @Nullable String signedGrant;

    Actor(String name, User user, Cast cast) {
        this.name = name;
        this.user = user;
        this.cast = cast;
    }

    public String name() {
        return name;
    }

    /** Whose storage is this actor's own. */
    public User user() {
        return user;
    }

    /** From now on the actor is one of this user's sessions or apps. */
    void belongTo(User other) {
        user = other;
    }

    public Credential credential() {
        return credential;
    }

    /** From now on the actor's requests bring this, and nothing else is arranged for it. */
    public void use(Credential other) {
        credential = other;
        equipped = true;
    }

    /** Whether the scenario has said nothing about account and session so far. */
    boolean isUnmentioned() {
        return !stranger && !equipped && !user.hasAccount();
    }

    /** The scenario says that there is no account. */
    public void staysStranger() {
        stranger = true;
    }

    /** From now on the actor's requests go to the second homeserver of the scenario, or to the first one again. */
    public void goToSecond(boolean second) {
        atSecond = second;
    }

    /** Whether the actor's requests go to the second homeserver. */
    boolean isAtSecond() {
        return atSecond;
    }

    public HttpDriver driver() {
        return cast.driverOf(this);
    }

    public AccountApi accounts() {
        return new AccountApi(driver());
    }

    public GrantApi grants() {
        return new GrantApi(driver());
    }

    public EventApi events() {
        return new EventApi(driver());
    }

    /** The storage of {@code owner} as this actor reaches it, in the scenario's addressing. */
    public StorageApi storageOf(Actor owner) {
        return storageOf(owner, cast.addressing());
    }

    public StorageApi storageOf(Actor owner, Addressing addressing) {
        return new StorageApi(driver(), addressing, owner.user().key(), credential);
    }

    public StorageApi storage() {
        return storageOf(this);
    }

    /** Locks exist on the URL that names the owner in its path only. */
    public LockApi locksOf(Actor owner) {
        return new LockApi(storageOf(owner, Addressing.STORAGE_PATH));
    }

    /** The key of the app that this actor is. */
    public KeyPair clientKey() {
        if (clientKey == null) {
            clientKey = cast.clientKeyOf(name);
        }
        return clientKey;
    }

    /** The grant that this app holds, if it has been given one. */
    public Optional<Grant> grant() {
        return Optional.ofNullable(grant);
    }

    /** The compact form of the grant. */
    public String signedGrant() {
        if (signedGrant == null) {
            throw new IllegalStateException(name + " holds no grant (expected: a step that gives one)");
        }
        return signedGrant;
    }

    public void hold(Grant other, String signed) {
        grant = other;
        signedGrant = signed;
    }

    @Override
    public String toString() {
        return name;
    }
}
