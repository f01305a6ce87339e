package pubkyconformance.homeserver.auth;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pubkyconformance.homeserver.store.KeyValueStore;
import pubkyconformance.homeserver.store.ReadTransaction;
import pubkyconformance.homeserver.store.Table;
import pubkyconformance.homeserver.store.WriteTransaction;
import pubkyconformance.spec.DecodingException;
import pubkyconformance.spec.capability.CapabilityList;
import pubkyconformance.spec.key.PublicKey;

/** Sessions whose secret travels in a cookie. They live until they are signed out (AUTH-COO-008). */
final class CookieSessions {
    private final KeyValueStore store;
    private final InstantSource clock;
    private final Secrets secrets;
    private final AuthTokenVerifier verifier;
    private final Registration registration;
    private final Revocations revocations;
    private final AuthForms forms;

    CookieSessions(
            KeyValueStore store,
            InstantSource clock,
            Secrets secrets,
            AuthTokenVerifier verifier,
            Registration registration,
            Revocations revocations,
            AuthForms forms) {
        this.store = requireNonNull(store, "store");
        this.clock = requireNonNull(clock, "clock");
        this.secrets = requireNonNull(secrets, "secrets");
        this.verifier = requireNonNull(verifier, "verifier");
        this.registration = requireNonNull(registration, "registration");
        this.revocations = requireNonNull(revocations, "revocations");
        this.forms = requireNonNull(forms, "forms");
    }

    /** A session that has just begun, with the secret that is told this once. */
    record Begun(String secret, PublicKey user, CapabilityList capabilities, long createdAtMicros) {}

    /** A session as stored under the hash of its secret. */
    record Stored(String user, String capabilities, long createdAtMicros) {}

    /** A session as found, with when it began. */
    record Found(Session session, long createdAtMicros) {}

    /** Makes an account and a session for whoever signed {@code token}. */
    Outcome<Begun> signUp(byte[] token, @Nullable String signupToken) {
        Optional<Refusal> malformed = Registration.refusalOfForm(signupToken);
        if (forms.signupTokenReadFirst() && malformed.isPresent()) {
            return Outcome.refused(malformed.get());
        }
        return verifier.verify(token)
                .then(statement ->
                        begin(statement, (transaction, user) -> registration.signUp(transaction, user, signupToken)));
    }

    /** Makes a session for whoever signed {@code token} and has an account. */
    Outcome<Begun> signIn(byte[] token) {
        return verifier.verify(token)
                .then(statement -> begin(
                        statement,
                        (transaction, user) -> Users.exists(transaction, user)
                                ? Optional.empty()
                                : Optional.of(Refusal.USER_UNKNOWN)));
    }

    /** What has to hold in the transaction that makes a session. */
    private interface Condition {
        Optional<Refusal> refusal(WriteTransaction transaction, PublicKey user);
    }

    private Outcome<Begun> begin(AuthTokenVerifier.Statement statement, Condition condition) {
        Begun begun = new Begun(
                secrets.newCookie(), statement.user(), statement.capabilities(), Timestamps.micros(clock.instant()));
        Stored stored = new Stored(begun.user().z32(), begun.capabilities().text(), begun.createdAtMicros());
        Optional<Refusal> refusal = store.write(transaction -> {
            Optional<Refusal> unmet = condition.refusal(transaction, begun.user());
            if (unmet.isEmpty()) {
                transaction.put(Table.COOKIE_SESSIONS, Sha256.of(begun.secret()), StoredJson.write(stored));
            }
            return unmet;
        });
        return refusal.<Outcome<Begun>>map(Outcome::refused).orElseGet(() -> Outcome.granted(begun));
    }

    /** Whose session {@code secret} belongs to, for an answer that says so. */
    Optional<PublicKey> userOf(String secret) {
        byte[] hash = Sha256.of(secret);
        return store.read(transaction -> stored(transaction, hash)).map(stored -> PublicKey.parse(stored.user()));
    }

    /** The session of {@code owner} that {@code secret} belongs to; a session of somebody else is none (AUT-004). */
    Optional<Found> find(PublicKey owner, String secret) {
        byte[] hash = Sha256.of(secret);
        return store.read(transaction -> find(transaction, owner, hash));
    }

    private static Optional<Stored> stored(ReadTransaction transaction, byte[] hash) {
        return Optional.ofNullable(transaction.get(Table.COOKIE_SESSIONS, hash))
                .map(value -> StoredJson.read(value, Stored.class));
    }

    private Optional<Found> find(ReadTransaction transaction, PublicKey owner, byte[] hash) {
        Optional<Stored> stored = stored(transaction, hash)
                .filter(session -> PublicKey.parse(session.user()).equals(owner));
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        CapabilityList capabilities;
        try {
            capabilities = CapabilityList.parse(stored.get().capabilities(), forms.grammar());
        } catch (DecodingException e) {
            return Optional.empty(); // begun under a release that read lists otherwise (CAP-007)
        }
        Credential credential = new Credential.Cookie(HexFormat.of().formatHex(hash));
        return Optional.of(new Found(
                new Session(owner, capabilities, credential), stored.get().createdAtMicros()));
    }

    /** Ends the session of {@code owner} that {@code secret} belongs to, if there is one. */
    void signOut(PublicKey owner, String secret) {
        byte[] hash = Sha256.of(secret);
        Optional<Found> ended = store.write(transaction -> {
            Optional<Found> found = find(transaction, owner, hash);
            if (found.isPresent()) {
                transaction.delete(Table.COOKIE_SESSIONS, hash);
            }
            return found;
        });
        ended.ifPresent(found -> revocations.announce(found.session().credential()));
    }

    static boolean isAlive(ReadTransaction transaction, Credential.Cookie credential) {
        return transaction.get(Table.COOKIE_SESSIONS, HexFormat.of().parseHex(credential.secretHash())) != null;
    }
}
