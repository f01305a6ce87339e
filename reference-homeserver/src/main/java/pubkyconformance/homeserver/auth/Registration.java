package pubkyconformance.homeserver.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import pubkyconformance.homeserver.SignupMode;
import pubkyconformance.homeserver.store.KeyValueStore;
import pubkyconformance.homeserver.store.ReadTransaction;
import pubkyconformance.homeserver.store.Table;
import pubkyconformance.homeserver.store.WriteTransaction;
import pubkyconformance.spec.key.PublicKey;

/** Who may have an account, and the sign-up tokens that decide it. */
public final class Registration {
    private final KeyValueStore store;
    private final InstantSource clock;
    private final Secrets secrets;
    private final SignupMode mode;

    public Registration(KeyValueStore store, InstantSource clock, Secrets secrets, SignupMode mode) {
        this.store = requireNonNull(store, "store");
        this.clock = requireNonNull(clock, "clock");
        this.secrets = requireNonNull(secrets, "secrets");
        this.mode = requireNonNull(mode, "mode");
    }

    SignupMode mode() {
        return mode;
    }

    /** The first thing to be asked of a sign-up from 0.10 on, in every mode (AUTH-SUP-005). */
    static Optional<Refusal> refusalOfForm(@Nullable String signupToken) {
        return signupToken == null || SignupToken.isWellFormed(signupToken)
                ? Optional.empty()
                : Optional.of(Refusal.SIGNUP_TOKEN_MALFORMED);
    }

    /**
     * Makes an account in {@code transaction}, and uses up the sign-up token if one is needed.
     *
     * @param signupToken null if there is none
     * @return why not, or empty if it is made
     */
    Optional<Refusal> signUp(WriteTransaction transaction, PublicKey key, @Nullable String signupToken) {
        if (Users.exists(transaction, key)) {
            return Optional.of(Refusal.USER_EXISTS);
        }
        Instant now = clock.instant();
        if (mode == SignupMode.OPEN) {
            Users.put(transaction, key, User.newAt(now, UserLimits.NONE));
            return Optional.empty();
        }
        if (signupToken == null) {
            return Optional.of(Refusal.SIGNUP_TOKEN_MISSING);
        }
        Optional<Refusal> malformed = refusalOfForm(signupToken);
        if (malformed.isPresent()) {
            return malformed;
        }
        Optional<SignupToken> token = find(transaction, signupToken);
        if (token.isEmpty()) {
            return Optional.of(Refusal.SIGNUP_TOKEN_UNKNOWN);
        }
        if (token.get().usedBy() != null) {
            return Optional.of(Refusal.SIGNUP_TOKEN_USED);
        }
        SignupToken used = token.get().usedBy(key.z32(), Timestamps.micros(now));
        transaction.put(Table.SIGNUP_TOKENS, idOf(signupToken), StoredJson.write(used));
        Users.put(transaction, key, User.newAt(now, used.limits()));
        return Optional.empty();
    }

    /**
     * Makes a sign-up token.
     *
     * @param limits what the account gets that it is used for
     */
    public String newSignupToken(UserLimits limits) {
        String text = secrets.newSignupToken();
        SignupToken token = new SignupToken(Timestamps.micros(clock.instant()), null, null, limits);
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
    public boolean setDisabled(PublicKey key, boolean disabled) {
        return update(key, user -> user.withDisabled(disabled));
    }

    /**
     * Changes what is set for {@code key}, from its next request on. Says whether there is such an account.
     *
     * @throws UserLimits.IllegalLimitException if {@code change} throws it; nothing was changed
     */
    public boolean changeLimits(PublicKey key, UnaryOperator<UserLimits> change) {
        return update(key, user -> user.withLimits(change.apply(user.limits())));
    }

    private boolean update(PublicKey key, UnaryOperator<User> change) {
        return store.write(transaction -> {
            Optional<User> user = Users.find(transaction, key);
            user.ifPresent(found -> Users.put(transaction, key, change.apply(found)));
            return user.isPresent();
        });
    }

    public Optional<User> find(PublicKey key) {
        return store.read(transaction -> Users.find(transaction, key));
    }

    /** Counts everything for the operator. */
    public Totals totals() {
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
    public static final class Totals {
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

        public long users() {
            return users;
        }

        public long disabledUsers() {
            return disabledUsers;
        }

        public long usedBytes() {
            return usedBytes;
        }

        public long signupTokens() {
            return signupTokens;
        }

        public long unusedSignupTokens() {
            return unusedSignupTokens;
        }
    }
}
