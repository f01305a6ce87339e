package pubkyconformance.client;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Numbers the exchanges of one scenario and hands each on when it is over. Safe for several threads. */
public final class ExchangeLog {
    private final Consumer<Exchange> listener;
    private final boolean keeps;
    private final List<Exchange> exchanges = new ArrayList<>();
    private int last;

    /** A log that passes every exchange to {@code listener}, too, in the order in which they end. */
    public ExchangeLog(Consumer<Exchange> listener) {
        this(listener, true);
    }

    private ExchangeLog(Consumer<Exchange> listener, boolean keeps) {
        this.listener = listener;
        this.keeps = keeps;
    }

    /** A log that only numbers, for a client without an end to its work. */
    public static ExchangeLog forgetting() {
        return new ExchangeLog(exchange -> {}, false);
    }

    synchronized int nextNumber() {
        last++;
        return last;
    }

    Exchange add(Exchange exchange) {
        synchronized (this) {
            if (keeps) {
                exchanges.add(exchange);
            }
        }
        listener.accept(exchange);
        return exchange;
    }

    /** What has been recorded so far, in the order in which the exchanges ended. */
    public synchronized List<Exchange> all() {
        return List.copyOf(exchanges);
    }
}
