package pubkyconformance.homeserver.auth;

import java.time.Instant;
import pubkyconformance.homeserver.store.WriteTransaction;

/** Remembers what may be used only once. */
public interface ReplayMemory {
    /**
     * Marks {@code id} as used.
     *
     * @param forgetAfter until when, inclusive, a second use is noticed
     * @return whether this is the first use
     */
    boolean isFirstUse(WriteTransaction transaction, byte[] id, Instant now, Instant forgetAfter);
}
