package pubkyconformance.dht.experiment;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came out of a run.
 *
 * @param complete false if it was stopped before its end
 * @param virtual how much virtual time has passed
 * @param building how long it took to set up the network
 * @param wall how long the run took after that
 * @param events datagrams, timers and tasks handled
 * @param delivered datagrams that arrived
 * @param traceHash equal for equal runs
 * @param peakHeapBytes the most memory seen in use
 */
public record RunResult(
        Scenario scenario,
        boolean complete,
        Duration virtual,
        Duration building,
        Duration wall,
        long events,
        long delivered,
        long traceHash,
        long peakHeapBytes,
        Map<Metric, Series> series,
        Map<Metric, Double> values,
        List<LookupRow> lookups) {
    public RunResult {
        series = Collections.unmodifiableMap(copy(series));
        values = Collections.unmodifiableMap(copy(values));
        lookups = List.copyOf(lookups);
    }

    private static <V> Map<Metric, V> copy(Map<Metric, V> from) {
        Map<Metric, V> copy = new EnumMap<>(Metric.class);
        copy.putAll(from);
        return copy;
    }

    /** Share of the copies first stored that are alive so long after publication; NaN where nothing was measured. */
    public double aliveShareAfter(Duration age) {
        return after(Metric.ALIVE_SHARE, age);
    }

    /** The value of a series so long after its origin; NaN where nothing was measured. */
    public double after(Metric metric, Duration age) {
        return Optional.ofNullable(series.get(metric))
                .map(each -> each.after(age))
                .orElse(Double.NaN);
    }

    /** The value of the whole run; NaN where nothing was measured. */
    public double value(Metric metric) {
        return values.getOrDefault(metric, Double.NaN);
    }

    /** Each expectation of the scenario, with what was measured. */
    public List<Expectation.Outcome> outcomes() {
        return scenario.expectations().stream()
                .map(each -> {
                    Metric metric = Metric.named(each.metric());
                    Duration age = each.age();
                    return new Expectation.Outcome(each, age == null ? value(metric) : after(metric, age));
                })
                .toList();
    }

    /** Whether the run came to its end and all that was expected came out. */
    public boolean isAsExpected() {
        return complete && outcomes().stream().allMatch(Expectation.Outcome::isMet);
    }

    /** Events a second of real time. */
    public double eventsPerSecond() {
        return events / Math.max(1e-9, wall.toNanos() / 1e9);
    }

    /** The trace hash as it is printed. */
    public String trace() {
        return String.format("%016x", traceHash);
    }
}
