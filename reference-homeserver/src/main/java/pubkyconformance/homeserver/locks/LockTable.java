package pubkyconformance.homeserver.locks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import pubkyconformance.homeserver.path.TenantPath;
import pubkyconformance.homeserver.store.ReadTransaction;
import pubkyconformance.homeserver.store.Table;
import pubkyconformance.homeserver.store.WriteTransaction;

/**
 * The locks as they stand, inside a transaction.
 *
 * <p>Ends are kept in milliseconds and rounded up, so a lock lives no shorter than was announced (BUG-027). A lock that ran out is none.
 */
public final class LockTable {
    /** A write with a token keeps its lock alive at least this long from each time it is asked to. */
    static final Duration WRITE_LIFETIME = Duration.ofSeconds(30);

    /** How many old locks a new one clears away: more than it adds, so that they do not pile up. */
    private static final int SWEEP = 16;

    private final InstantSource clock;

    /** Where the next sweep goes on; a hint that may be lost. */
    private volatile byte[] sweepFrom = {};

    public LockTable(InstantSource clock) {
        this.clock = clock;
    }

    /** The token of the live lock on {@code file}. */
    Optional<LockToken> holder(ReadTransaction transaction, TenantPath file) {
        return find(transaction, file).map(Lock::token);
    }

    /** Whether a write may start that shows {@code tokens} (LCK-040…042). */
    public WritePermission permission(ReadTransaction transaction, TenantPath file, Collection<LockToken> tokens) {
        Optional<LockToken> holder = holder(transaction, file);
        if (tokens.isEmpty()) {
            return holder.isEmpty() ? WritePermission.FREE : WritePermission.LOCKED;
        }
        return holder.filter(tokens::contains).isPresent() ? WritePermission.HELD : WritePermission.NOT_HELD;
    }

    /**
     * Sees to it that a write under a lock does not outlive it too easily: from now on the lock lives for at least {@link #WRITE_LIFETIME}.
     *
     * @return whether {@code file} has a live lock with one of {@code tokens}
     */
    public boolean keepAlive(WriteTransaction transaction, TenantPath file, Collection<LockToken> tokens) {
        Optional<Lock> lock = find(transaction, file).filter(found -> tokens.contains(found.token()));
        Instant least = clock.instant().plus(WRITE_LIFETIME);
        lock.filter(found -> found.expiry().isBefore(least))
                .ifPresent(found -> put(transaction, file, new Lock(found.token(), least)));
        return lock.isPresent();
    }

    void put(WriteTransaction transaction, TenantPath file, LockToken token, Duration lifetime) {
        put(transaction, file, new Lock(token, clock.instant().plus(lifetime)));
    }

    boolean remove(WriteTransaction transaction, TenantPath file, LockToken token) {
        return holder(transaction, file).filter(token::equals).isPresent()
                && transaction.delete(Table.LOCKS, file.key());
    }

    /** Clears away some of the locks that ran out, of whatever user, a little further round the table each time. */
    void sweep(WriteTransaction transaction) {
        Instant now = clock.instant();
        List<byte[]> dead = new ArrayList<>();
        List<byte[]> seen = new ArrayList<>();
        transaction.ascend(Table.LOCKS, sweepFrom, entry -> {
            seen.add(entry.key());
            if (!Lock.decode(entry.value()).isLive(now)) {
                dead.add(entry.key());
            }
            return seen.size() < SWEEP;
        });
        dead.forEach(key -> transaction.delete(Table.LOCKS, key));
        sweepFrom = seen.size() < SWEEP ? new byte[0] : seen.get(SWEEP - 1);
    }

    private Optional<Lock> find(ReadTransaction transaction, TenantPath file) {
        byte[] record = transaction.get(Table.LOCKS, file.key());
        return record == null
                ? Optional.empty()
                : Optional.of(Lock.decode(record)).filter(lock -> lock.isLive(clock.instant()));
    }

    private static void put(WriteTransaction transaction, TenantPath file, Lock lock) {
        transaction.put(Table.LOCKS, file.key(), lock.encode());
    }

    /** Whether a write may start. */
    public enum WritePermission {
        /** No lock, and none is claimed. */
        FREE,
        /** A lock whose token is shown. */
        HELD,
        /** A lock, and no token is shown. */
        LOCKED,
        /** Tokens are shown, but none of a live lock on this file. */
        NOT_HELD
    }

    private record Lock(LockToken token, Instant expiry) {
        boolean isLive(Instant now) {
            return now.isBefore(expiry);
        }

        byte[] encode() {
            byte[] url = token.url().getBytes(UTF_8);
            return ByteBuffer.allocate(Long.BYTES + url.length)
                    .putLong(expiry.plusNanos(999_999).toEpochMilli())
                    .put(url)
                    .array();
        }

        static Lock decode(byte[] encoded) {
            ByteBuffer record = ByteBuffer.wrap(encoded);
            Instant expiry = Instant.ofEpochMilli(record.getLong());
            return new Lock(new LockToken(UTF_8.decode(record).toString()), expiry);
        }
    }
}
