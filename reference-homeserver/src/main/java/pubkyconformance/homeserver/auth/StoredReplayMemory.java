package pubkyconformance.homeserver.auth;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import pubkyconformance.homeserver.store.Keys;
import pubkyconformance.homeserver.store.Table;
import pubkyconformance.homeserver.store.WriteTransaction;

/** Keeps used ids in the store, so that a restart does not make them good again. Forgets old ones a few at each use. */
final class StoredReplayMemory implements ReplayMemory {
    /** More than one, so that the memory shrinks after a rush; few, so that no single use pays for a long clean-up. */
    private static final int LOOKED_AT_PER_USE = 8;

    @Override
    public boolean isFirstUse(WriteTransaction transaction, byte[] id, Instant now, Instant forgetAfter) {
        long nowMicros = Timestamps.micros(now);
        byte[] key = Sha256.of(id);
        byte[] known = transaction.get(Table.NONCES, key);
        if (known != null && Keys.longAt(known, 0) >= nowMicros) {
            return false;
        }
        forgetSomeAfter(transaction, key, nowMicros);
        transaction.put(Table.NONCES, key, Keys.ofLong(Timestamps.micros(forgetAfter)));
        return true;
    }

    /** Hashes are as good as random, so those next to the one in use are any: in the long run everything old is met. */
    private static void forgetSomeAfter(WriteTransaction transaction, byte[] key, long nowMicros) {
        List<byte[]> old = new ArrayList<>();
        int[] looks = {0};
        transaction.ascend(Table.NONCES, key, entry -> {
            if (Keys.longAt(entry.value(), 0) < nowMicros) {
                old.add(entry.key());
            }
            return ++looks[0] < LOOKED_AT_PER_USE;
        });
        old.forEach(forgotten -> transaction.delete(Table.NONCES, forgotten));
    }
}
