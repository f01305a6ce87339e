package pubkyconformance.client.sdk;

import pubkyconformance.client.Exchange;

/** A server did not do what it was asked for. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    RefusedException(Exchange exchange) {
        super(exchange.label() + ": "
                + (exchange.status() == Exchange.NO_STATUS ? exchange.failure() : exchange.status()) + " "
                + exchange.body().text().strip());
        status = exchange.status();
    }

    RefusedException(String message) {
        super(message);
        status = Exchange.NO_STATUS;
    }

    /** The HTTP status, or {@link Exchange#NO_STATUS} if there was none. */
    public int status() {
        return status;
    }

    static Exchange require(Exchange exchange) {
        if (!exchange.isSuccess()) {
            throw new RefusedException(exchange);
        }
        return exchange;
    }
}
