package pubkyconformance.homeserver.auth;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Tells whoever goes on working for a session that its credential is no longer good. */
public final class Revocations {
    private final Map<Credential, List<Runnable>> listeners = new ConcurrentHashMap<>();

    /**
     * Has {@code listener} called when {@code credential} is revoked, on the revoking thread; once for each call, and perhaps more often if
     * it is revoked again. Use {@link Authority#watch}, which does not miss a revocation that came before.
     */
    Watch watch(Credential credential, Runnable listener) {
        listeners.compute(credential, (key, known) -> {
            List<Runnable> list = known != null ? known : new CopyOnWriteArrayList<>();
            list.add(listener);
            return list;
        });
        return () -> listeners.computeIfPresent(credential, (key, known) -> {
            known.remove(listener);
            return known.isEmpty() ? null : known;
        });
    }

    /** Called after the revocation is committed. */
    void announce(Credential credential) {
        listeners.getOrDefault(credential, List.of()).forEach(Runnable::run);
    }

    /** An interest in one credential; closing it ends the interest. */
    public interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
