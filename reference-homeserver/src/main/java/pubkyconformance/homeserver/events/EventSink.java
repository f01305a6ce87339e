package pubkyconformance.homeserver.events;

import java.util.concurrent.CompletableFuture;

/** Where a stream of events goes. */
interface EventSink {
    /**
     * Sends {@code text}; not called again before the last call's future is done.
     *
     * @return done when the reader has made room for more, or exceptionally when there is no reader any more
     */
    CompletableFuture<Void> send(String text);

    /** Says that nothing more comes. May be called at any time and more than once. */
    void end();
}
