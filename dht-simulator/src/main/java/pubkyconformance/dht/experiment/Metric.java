package pubkyconformance.dht.experiment;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;

/** What a run measures. Series have a value at each look at the network, the others one at the end. */
public enum Metric {
    ALIVE_SHARE(true, "share", "copies of the first publication whose node runs and still keeps them"),
    RESOLVE_RATE(true, "share", "packets that an observer found"),
    ANSWERING_COPIES(true, "copies", "nodes that answered an observer with the packet, mean"),
    FOLLOWING_SHARE(true, "share", "readers whose last answer names the new homeserver"),
    STALE_COPIES(true, "copies", "copies per key that still name the old homeserver"),
    NODES(true, "nodes", "nodes that run"),
    CONTACTS(true, "contacts", "contacts in a routing table, mean"),
    FITTED_SHAPE(false, "1", "shape of the Weibull curve fitted to the alive share"),
    EXACT_SHARE(false, "share", "lookups that ended on the true closest node"),
    HOPS_MEAN(false, "hops", "nodes asked one after the other to learn of the closest one, mean"),
    QUERIES_MEAN(false, "queries", "queries a lookup sent, mean"),
    LATENCY_P50(false, "s", "half of the lookups ended within this time"),
    LATENCY_P99(false, "s", "99 % of the lookups ended within this time"),
    STORED_MEAN(false, "copies", "nodes that took a publication, mean");

    private final boolean series;
    private final String unit;
    private final String meaning;

    Metric(boolean series, String unit, String meaning) {
        this.series = series;
        this.unit = unit;
        this.meaning = meaning;
    }

    /** As files call it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isSeries() {
        return series;
    }

    public String unit() {
        return unit;
    }

    public String meaning() {
        return meaning;
    }

    static Stream<String> names() {
        return Arrays.stream(values()).map(Metric::text);
    }

    static Metric named(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
