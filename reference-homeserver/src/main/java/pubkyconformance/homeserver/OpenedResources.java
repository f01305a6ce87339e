package pubkyconformance.homeserver;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what was opened, the last first, so that nothing is closed before what needs it. */
final class OpenedResources implements AutoCloseable {
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T resource) {
        resources.push(resource);
        return resource;
    }

    /** Hands everything to somebody who will close it later: closing this closes nothing any more. */
    OpenedResources keep() {
        OpenedResources kept = new OpenedResources();
        kept.resources.addAll(resources);
        resources.clear();
        return kept;
    }

    /**
     * Closes everything, even if something cannot be closed.
     *
     * @throws IllegalStateException with the first failure as its cause, after all has been tried
     */
    @Override
    public void close() {
        IllegalStateException failure = null;
        while (!resources.isEmpty()) {
            try {
                resources.pop().close();
            } catch (Exception e) { // the end of everything: the rest must still be closed
                if (failure == null) {
                    failure = new IllegalStateException("The homeserver could not be closed properly", e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
