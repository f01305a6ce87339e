package pubkyconformance.homeserver.locks;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import pubkyconformance.homeserver.locks.LockOutcome.Held;
import pubkyconformance.homeserver.locks.LockOutcome.Refused;
import pubkyconformance.homeserver.path.TenantPath;
import pubkyconformance.homeserver.store.KeyValueStore;

/** Takes, refreshes and releases locks. Who may do that with a path is the caller's question. */
public final class LockService {
    private final KeyValueStore store;
    private final LockTable locks;
    private final RandomGenerator random;

    /** @param random unpredictable, as a token is all that its holder shows */
    public LockService(KeyValueStore store, LockTable locks, RandomGenerator random) {
        this.store = store;
        this.locks = locks;
        this.random = random;
    }

    /** Takes the lock of {@code file}, whether or not there is such a file. */
    public LockOutcome acquire(TenantPath file, Duration lifetime) {
        LockToken token = newToken();
        return store.write(transaction -> {
            if (locks.holder(transaction, file).isPresent()) {
                return new Refused(Refused.Reason.LOCKED);
            }
            locks.sweep(transaction);
            locks.put(transaction, file, token, lifetime);
            return new Held(token, lifetime);
        });
    }

    /** Starts the lifetime of {@code file}'s lock anew; it may become shorter. */
    public LockOutcome refresh(TenantPath file, Collection<LockToken> tokens, Duration lifetime) {
        return store.write(transaction -> {
            Optional<LockToken> holder = locks.holder(transaction, file).filter(tokens::contains);
            if (holder.isEmpty()) {
                return new Refused(Refused.Reason.NOT_HELD);
            }
            locks.put(transaction, file, holder.get(), lifetime);
            return new Held(holder.get(), lifetime);
        });
    }

    /** Frees {@code file}; false if it has no live lock with this token. */
    public boolean release(TenantPath file, LockToken token) {
        return store.write(transaction -> locks.remove(transaction, file, token));
    }

    /** Keeps alive the lock under which a write is under way; false if it is gone. */
    public boolean keepAlive(TenantPath file, Collection<LockToken> tokens) {
        return store.write(transaction -> locks.keepAlive(transaction, file, tokens));
    }

    private LockToken newToken() {
        long high = (random.nextLong() & ~0xf000L) | 0x4000L; // version 4
        long low = (random.nextLong() & ~0xc000_0000_0000_0000L) | 0x8000_0000_0000_0000L; // variant of RFC 4122
        return LockToken.of(new UUID(high, low));
    }
}
