package pubkyconformance.client.relay;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.Failure;
import pubkyconformance.spec.relay.Channel;

/**
 * An app's wait for the one message of a channel. A long poll that ends without message is repeated; three failures in a row end the wait
 * (AUTH-CH-006). For one thread.
 */
public final class Reception {
    private static final int FAILURES_ALLOWED = 2;
    private static final int REQUEST_TIMEOUT = 408;

    private final RelayApi relay;
    private final Channel channel;
    private int failures;
    private @Nullable Exchange last;

    public Reception(RelayApi relay, Channel channel) {
        this.relay = relay;
        this.channel = channel;
    }

    /**
     * Asks once.
     *
     * @return the message; nothing if there is none yet, or this attempt failed
     */
    public Optional<byte[]> poll() {
        Exchange exchange = relay.take(channel);
        last = exchange;
        if (exchange.isSuccess() && exchange.body().isComplete()) {
            return Optional.of(exchange.body().bytes());
        }
        failures = isPatience(exchange) ? 0 : failures + 1;
        return Optional.empty();
    }

    /** Whether there were too many failures in a row for another attempt. */
    public boolean isOver() {
        return failures > FAILURES_ALLOWED;
    }

    /**
     * Asks until there is a message.
     *
     * @return nothing if too many attempts failed; {@link #last} tells how
     */
    public Optional<byte[]> await() {
        Optional<byte[]> message = Optional.empty();
        while (message.isEmpty() && !isOver()) {
            message = poll();
        }
        return message;
    }

    /** Says that the message has arrived and could be read; a link knows by itself. Whether the relay hears it does not matter. */
    public void acknowledge() {
        if (!relay.isLink()) {
            relay.acknowledge(channel);
        }
    }

    /** The last attempt. */
    public Optional<Exchange> last() {
        return Optional.ofNullable(last);
    }

    /** Nobody had anything to say, which is no failure at an inbox. */
    private boolean isPatience(Exchange exchange) {
        boolean gaveUp = exchange.failure()
                .filter(failure -> failure.kind() == Failure.Kind.TIMED_OUT)
                .isPresent();
        return !relay.isLink() && (gaveUp || exchange.status() == REQUEST_TIMEOUT);
    }
}
