package pubkyconformance.client.relay;

import java.net.URI;
import java.time.Duration;
import pubkyconformance.client.Exchange;
import pubkyconformance.client.HttpDriver;
import pubkyconformance.client.Limits;
import pubkyconformance.client.Request;
import pubkyconformance.spec.relay.Channel;

/** One relay, used as inbox or as link, whichever its URL says (AUTH-CH-005). */
public final class RelayApi {
    /** A relay keeps a link open for ten minutes without a byte, an inbox for less; beyond a MiB nothing is a message. */
    public static final Limits LIMITS = Limits.DEFAULT
            .withIdle(Duration.ofSeconds(610))
            .withTotal(Duration.ofSeconds(620))
            .withBodyBytes(1 << 20);

    private static final String LINK = "/link";

    private final HttpDriver driver;
    private final String base;

    /**
     * Speaks to the relay at {@code base} through {@code driver}.
     *
     * @param driver with limits such as {@link #LIMITS}, connected to the host of {@code base}
     * @param base the URL that stands in links, such as {@code http://127.0.0.1:15412/inbox}
     */
    public RelayApi(HttpDriver driver, String base) {
        this.driver = driver;
        this.base = base;
    }

    /** Whether who posts is answered when the message has been taken, and who takes it need not acknowledge it. */
    public boolean isLink() {
        String path = URI.create(base).getRawPath();
        return path.endsWith(LINK) || path.endsWith(LINK + "/");
    }

    /** Posts a message, without saying of which type. */
    public Exchange post(Channel channel, byte[] message) {
        return driver.send(Request.of("POST", target(channel)).body(message).labelled("post to " + channel));
    }

    /** Asks for a message; answered when there is one, or when the relay has waited enough. */
    public Exchange take(Channel channel) {
        return driver.send(Request.of("GET", target(channel)).labelled("wait for a message on " + channel));
    }

    /** Says that the message in an inbox has arrived. */
    public Exchange acknowledge(Channel channel) {
        return driver.send(Request.of("DELETE", target(channel)).labelled("acknowledge the message on " + channel));
    }

    private String target(Channel channel) {
        return URI.create(channel.url(base)).getRawPath();
    }

    @Override
    public String toString() {
        return "relay " + base;
    }
}
