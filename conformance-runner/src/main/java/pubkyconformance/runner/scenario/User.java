package pubkyconformance.runner.scenario;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pubkyconformance.client.api.AuthTokens;
import pubkyconformance.client.api.Credential;
import pubkyconformance.spec.key.KeyPair;
import pubkyconformance.spec.key.PublicKey;

/** A user of this scenario: a key, an account or none, and what the preconditions put into it. */
public final class User {
    private final KeyPair keyPair;
    private final AuthTokens authTokens;
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<String> events = new ArrayList<>();
    private Credential root = Credential.NONE;
    private boolean account;

    User(KeyPair keyPair, InstantSource clock) {
        this.keyPair = keyPair;
        this.authTokens = new AuthTokens(keyPair, clock);
    }

    public KeyPair keyPair() {
        return keyPair;
    }

    public PublicKey key() {
        return keyPair.publicKey();
    }

    public AuthTokens authTokens() {
        return authTokens;
    }

    public boolean hasAccount() {
        return account;
    }

    /** The first session of the account; good for everything if the account was made with all rights. */
    public Credential root() {
        return root;
    }

    /** An account is there; its first session is kept. */
    public void opened(Credential session) {
        account = true;
        root = session;
    }

    /** A precondition stored a file. */
    public void stored(String path, byte[] content) {
        files.put(path, content.clone());
        events.add("PUT " + path);
    }

    /** A precondition deleted a file. */
    public void deleted(String path) {
        files.remove(path);
        events.add("DEL " + path);
    }

    /** What the preconditions left in place: raw path to content. */
    public Map<String, byte[]> files() {
        return new LinkedHashMap<>(files);
    }

    /** How many events below {@code /pub/} the preconditions made. */
    public long publicEvents() {
        return events.stream().filter(event -> event.contains(" /pub/")).count();
    }
}
