package pubkyconformance.dht.experiment.output;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import pubkyconformance.dht.experiment.Expectation;
import pubkyconformance.dht.experiment.LookupRow;
import pubkyconformance.dht.experiment.Metric;
import pubkyconformance.dht.experiment.RunResult;
import pubkyconformance.dht.experiment.Series;

/** Chooses what is worth a chart. */
final class Charts {
    private static final double MICROS_PER_HOUR = 3.6e9;
    private static final int QUANTILES = 200;

    private Charts() {}

    static List<Chart> of(RunResult result) {
        List<Chart> charts = new ArrayList<>();
        for (LookupRow.Kind kind : LookupRow.Kind.values()) {
            List<LookupRow> rows = result.lookups().stream()
                    .filter(each -> each.kind() == kind)
                    .toList();
            if (!rows.isEmpty() && kind == LookupRow.Kind.FIND) {
                charts.add(latency(rows));
                charts.add(histogram("Hops", "hops", rows, LookupRow::hops));
                charts.add(histogram("Queries a lookup", "queries", rows, LookupRow::queries));
            }
        }
        for (Series series : result.series().values()) {
            if (series.points().size() > 1) {
                charts.add(series(series, result.outcomes()));
            }
        }
        return charts;
    }

    private static Chart latency(List<LookupRow> rows) {
        double[] sorted = rows.stream().mapToDouble(LookupRow::seconds).sorted().toArray();
        List<Chart.Point> points = new ArrayList<>();
        for (int each = 0; each <= QUANTILES; each++) {
            int place = (int) Math.min(sorted.length - 1L, (long) sorted.length * each / QUANTILES);
            points.add(new Chart.Point(sorted[place], (double) each / QUANTILES));
        }
        return Chart.line(
                "Latency of lookups",
                "Share of lookups that ended within a time",
                "seconds",
                "share",
                points,
                List.of());
    }

    private static Chart histogram(String title, String unit, List<LookupRow> rows, ToDoubleFunction<LookupRow> value) {
        TreeMap<Long, Long> counts = new TreeMap<>();
        rows.forEach(each -> counts.merge(Math.round(value.applyAsDouble(each)), 1L, Long::sum));
        List<Chart.Point> points = counts.entrySet().stream()
                .map(each -> new Chart.Point(each.getKey(), each.getValue()))
                .toList();
        return Chart.bars(title, "How many lookups took how many " + unit, unit, "lookups", points);
    }

    private static Chart series(Series series, List<Expectation.Outcome> outcomes) {
        Metric metric = series.metric();
        List<Chart.Point> points = series.points().stream()
                .map(each ->
                        new Chart.Point((each.timeMicros() - series.originMicros()) / MICROS_PER_HOUR, each.value()))
                .toList();
        List<Chart.Expected> expected = outcomes.stream()
                .filter(each -> each.expectation().metric().equals(metric.text()))
                .flatMap(each -> expected(each).stream())
                .toList();
        String from = series.originMicros() == 0 ? "hours" : "hours since the publication or move that it follows";
        return Chart.line(title(metric), metric.meaning(), from, metric.unit(), points, expected);
    }

    private static List<Chart.Expected> expected(Expectation.Outcome outcome) {
        Expectation wish = outcome.expectation();
        if (wish.age() == null) {
            return List.of();
        }
        double hours = wish.age().toMillis() / 3.6e6;
        String words = wish.subject() + ": " + wish.band() + ", " + Tables.verdict(outcome);
        return List.of(new Chart.Expected(hours, wish.least(), wish.most(), outcome.isMet(), words));
    }

    private static String title(Metric metric) {
        String words = metric.text().replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
