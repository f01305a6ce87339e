package pubkyconformance.runner.embedded;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.UnaryOperator;
import pubkyconformance.dht.relay.HttpRelay;
import pubkyconformance.dht.testnet.MovableClock;
import pubkyconformance.runner.suite.FreshHttpRelay;
import pubkyconformance.runner.suite.Neighbours;

/** Our own HTTP relay as a neighbour of a run's homeserver, on a free port of loopback. */
final class EmbeddedHttpRelay implements AutoCloseable {
    private final HttpRelay relay;
    private final UnaryOperator<HttpRelay.Builder> furtherSettings;

    private EmbeddedHttpRelay(HttpRelay relay, UnaryOperator<HttpRelay.Builder> furtherSettings) {
        this.relay = relay;
        this.furtherSettings = furtherSettings;
    }

    /**
     * Starts one; it serves when this returns.
     *
     * @param furtherSettings applied last, to this relay and to every fresh one
     */
    static EmbeddedHttpRelay start(UnaryOperator<HttpRelay.Builder> furtherSettings) {
        return new EmbeddedHttpRelay(furtherSettings.apply(HttpRelay.builder()).start(), furtherSettings);
    }

    /** {@code given} and this relay, unless another one is to be judged. */
    Neighbours beside(Neighbours given) {
        return given.httpRelay().isPresent()
                ? given
                : given.withOwnHttpRelay(relay.url(), () -> new Fresh(furtherSettings));
    }

    @Override
    public void close() {
        relay.close();
    }

    private static final class Fresh implements FreshHttpRelay {
        private final MovableClock clock = new MovableClock(InstantSource.system());
        private final HttpRelay relay;

        Fresh(UnaryOperator<HttpRelay.Builder> furtherSettings) {
            relay = furtherSettings.apply(HttpRelay.builder().clock(clock)).start();
        }

        @Override
        public URI url() {
            return relay.url();
        }

        @Override
        public int waiting() {
            return relay.waiting();
        }

        @Override
        public void advanceClock(Duration by) {
            clock.advance(by);
            relay.clockJumped();
        }

        @Override
        public void close() {
            relay.close();
        }
    }
}
