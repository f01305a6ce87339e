package pubkyconformance.client.sdk;

import pubkyconformance.client.Exchange;
import pubkyconformance.client.Failure;
import pubkyconformance.client.KeptBody;

/** Turns exchanges into results: what is no success becomes an exception. */
final class Answers {
    private static final int LONGEST_TEXT = 4096;

    private Answers() {}

    /**
     * Gives the exchange back.
     *
     * @throws RefusedException if the status is another than 2xx
     * @throws UnreachableException if no whole response came
     */
    static Exchange successful(Exchange exchange) {
        Exchange whole = whole(exchange);
        if (!whole.isSuccess()) {
            throw refused(whole);
        }
        return whole;
    }

    /** As {@link #successful}, for those who look at the status themselves. */
    static Exchange whole(Exchange exchange) {
        if (exchange.failure().isPresent()) {
            Failure failure = exchange.failure().get();
            throw new UnreachableException(exchange.label() + ": " + failure.detail());
        }
        return exchange;
    }

    static RefusedException refused(Exchange exchange) {
        String text = exchange.body().text();
        return new RefusedException(
                exchange.label(),
                exchange.status(),
                text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "…" : text);
    }

    /** All bytes of a body; a longer one than the client keeps is none that it can hand out. */
    static byte[] bytes(Exchange exchange) {
        KeptBody body = exchange.body();
        if (!body.isComplete()) {
            throw new UnreadableException(
                    exchange.label() + ": " + body.length() + " bytes, more than this client holds in memory", null);
        }
        return body.bytes();
    }
}
