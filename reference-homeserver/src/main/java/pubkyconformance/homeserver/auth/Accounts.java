package pubkyconformance.homeserver.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pubkyconformance.homeserver.SignupMode;
import pubkyconformance.homeserver.store.KeyValueStore;
import pubkyconformance.homeserver.store.ReadTransaction;
import pubkyconformance.homeserver.store.Table;
import pubkyconformance.homeserver.store.WriteTransaction;
import pubkyconformance.spec.key.PublicKey;

/** Who may have an account, and the sign-up tokens that decide it. */
public final class Accounts {
    private final KeyValueStore store;
    private final InstantSource clock;
    private final Secrets secrets;
    private final SignupMode mode;

    public Accounts(KeyValueStore store, InstantSource clock, Secrets secrets, SignupMode mode) {
        this.store = requireNonNull(store, "store");
        this.clock = requireNonNull(clock, "clock");
        this.secrets = requireNonNull(secrets, "secrets");
        this.mode = requireNonNull(mode, "mode");
    }

    SignupMode mode() {
        return mode;
    }

    /** The first thing to be asked of a sign-up, in every mode (AUTH-SUP-005). */
    static Optional<Refusal> refusalOfForm(@Nullable String signupToken) {
        return signupToken == null || SignupToken.isWellFormed(signupToken)
                ? Optional.empty()
                : Optional.of(Refusal.SIGNUP_TOKEN_MALFORMED);
    }

    /**
     * Makes an account in {@code transaction}, and uses up the sign-up token if one is needed.
     *
     * @param signupToken well-formed, or null
     * @return why not, or empty if it is made
     */
    Optional<Refusal> signUp(WriteTransaction transaction, PublicKey key, @Nullable String signupToken) {
        if (Users.exists(transaction, key)) {
            return Optional.of(Refusal.USER_EXISTS);
        }
        Instant now = clock.instant();
        if (mode == SignupMode.TOKEN_REQUIRED) {
            Optional<Refusal> refusal = useUp(transaction, key, signupToken, now);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        Users.put(transaction, key, User.newAt(now));
        return Optional.empty();
    }

    private static Optional<Refusal> useUp(
            WriteTransaction transaction, PublicKey key, @Nullable String text, Instant now) {
        if (text == null) {
            return Optional.of(Refusal.SIGNUP_TOKEN_MISSING);
        }
        Optional<SignupToken> token = find(transaction, text);
        if (token.isEmpty()) {
            return Optional.of(Refusal.SIGNUP_TOKEN_UNKNOWN);
        }
        if (token.get().usedBy() != null) {
            return Optional.of(Refusal.SIGNUP_TOKEN_USED);
        }
        SignupToken used = new SignupToken(token.get().createdAtMicros(), key.z32(), Timestamps.micros(now));
        transaction.put(Table.SIGNUP_TOKENS, idOf(text), StoredJson.write(used));
        return Optional.empty();
    }

    /** Makes a sign-up token. */
    public String newSignupToken() {
        String text = secrets.newSignupToken();
        SignupToken token = new SignupToken(Timestamps.micros(clock.instant()), null, null);
        store.write(transaction -> {
            transaction.put(Table.SIGNUP_TOKENS, idOf(text), StoredJson.write(token));
            return text;
        });
        return text;
    }

    Optional<SignupToken> findSignupToken(String text) {
        return store.read(transaction -> find(transaction, text));
    }

    private static Optional<SignupToken> find(ReadTransaction transaction, String text) {
        return Optional.ofNullable(transaction.get(Table.SIGNUP_TOKENS, idOf(text)))
                .map(stored -> StoredJson.read(stored, SignupToken.class));
    }

    private static byte[] idOf(String text) {
        return text.getBytes(US_ASCII);
    }

    /** Stops or allows the writing of {@code key}. Says whether there is such an account. */
    boolean setDisabled(PublicKey key, boolean disabled) {
        return store.write(transaction -> {
            Optional<User> user = Users.find(transaction, key);
            user.ifPresent(found -> Users.put(transaction, key, found.withDisabled(disabled)));
            return user.isPresent();
        });
    }

    Optional<User> find(PublicKey key) {
        return store.read(transaction -> Users.find(transaction, key));
    }

    /** Counts everything for the operator. */
    Totals totals() {
        return store.read(transaction -> {
            Totals totals = new Totals();
            Users.forEach(transaction, (key, user) -> totals.add(user));
            transaction.ascend(Table.SIGNUP_TOKENS, new byte[0], entry -> {
                totals.add(StoredJson.read(entry.value(), SignupToken.class));
                return true;
            });
            return totals;
        });
    }

    /** Figures of the whole homeserver. */
    static final class Totals {
        private long users;
        private long disabledUsers;
        private long usedBytes;
        private long signupTokens;
        private long unusedSignupTokens;

        private void add(User user) {
            users++;
            disabledUsers += user.disabled() ? 1 : 0;
            usedBytes += user.usedBytes();
        }

        private void add(SignupToken token) {
            signupTokens++;
            unusedSignupTokens += token.usedBy() == null ? 1 : 0;
        }

        long users() {
            return users;
        }

        long disabledUsers() {
            return disabledUsers;
        }

        long usedBytes() {
            return usedBytes;
        }

        long signupTokens() {
            return signupTokens;
        }

        long unusedSignupTokens() {
            return unusedSignupTokens;
        }
    }
}
