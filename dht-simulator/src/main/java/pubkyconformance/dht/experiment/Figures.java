package pubkyconformance.dht.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Gathers what a run measures, and reckons what can be said only at the end. */
final class Figures {
    private static final double MICROS_PER_HOUR = 3.6e9;
    private static final Duration FIT_FROM = Duration.ofHours(1);

    private final Map<Metric, Series> series = new EnumMap<>(Metric.class);
    private final List<LookupRow> lookups = new ArrayList<>();

    Series series(Metric metric) {
        return series.computeIfAbsent(metric, Series::new);
    }

    void add(LookupRow row) {
        lookups.add(row);
    }

    List<LookupRow> lookups() {
        return lookups;
    }

    Map<Metric, Series> allSeries() {
        return series;
    }

    /** The metrics that have one value. */
    Map<Metric, Double> values() {
        Map<Metric, Double> values = new EnumMap<>(Metric.class);
        List<LookupRow> finds = of(LookupRow.Kind.FIND);
        if (!finds.isEmpty()) {
            values.put(Metric.EXACT_SHARE, mean(finds, each -> each.exact() ? 1 : 0));
            values.put(Metric.HOPS_MEAN, mean(finds, LookupRow::hops));
            values.put(Metric.QUERIES_MEAN, mean(finds, LookupRow::queries));
            double[] seconds =
                    finds.stream().mapToDouble(LookupRow::seconds).sorted().toArray();
            values.put(Metric.LATENCY_P50, quantile(seconds, 0.5));
            values.put(Metric.LATENCY_P99, quantile(seconds, 0.99));
        }
        List<LookupRow> puts = of(LookupRow.Kind.PUT);
        if (!puts.isEmpty()) {
            values.put(Metric.STORED_MEAN, mean(puts, LookupRow::holders));
        }
        Series alive = series.get(Metric.ALIVE_SHARE);
        if (alive != null) {
            values.put(Metric.FITTED_SHAPE, fittedShape(alive));
        }
        return values;
    }

    private List<LookupRow> of(LookupRow.Kind kind) {
        return lookups.stream().filter(each -> each.kind() == kind).toList();
    }

    private static double mean(List<LookupRow> rows, ToDoubleFunction<LookupRow> value) {
        return rows.stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }

    /** Least squares through ln(-ln S) over ln t, from one hour on; NaN with fewer than three points. */
    private static double fittedShape(Series alive) {
        double sumX = 0;
        double sumY = 0;
        double sumXx = 0;
        double sumXy = 0;
        int count = 0;
        for (Series.Point each : alive.points()) {
            long age = each.timeMicros() - alive.originMicros();
            if (age < FIT_FROM.toNanos() / 1_000 || each.value() <= 0 || each.value() >= 1) {
                continue;
            }
            double x = StrictMath.log(age / MICROS_PER_HOUR);
            double y = StrictMath.log(-StrictMath.log(each.value()));
            sumX += x;
            sumY += y;
            sumXx += x * x;
            sumXy += x * y;
            count++;
        }
        return count < 3 ? Double.NaN : (count * sumXy - sumX * sumY) / (count * sumXx - sumX * sumX);
    }
}
