package pubkyconformance.dht.experiment.output;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import pubkyconformance.dht.experiment.Expectation;
import pubkyconformance.dht.experiment.LookupRow;
import pubkyconformance.dht.experiment.Metric;
import pubkyconformance.dht.experiment.RunResult;
import pubkyconformance.dht.experiment.Series;

/** The tables of a run. */
final class Tables {
    private Tables() {}

    private record Measured(double seconds, double ageSeconds, Metric metric, double value) {}

    private record Numbered(int number, LookupRow row) {}

    static List<Table<?>> of(RunResult result, String runKey) {
        return List.of(runs(result, runKey), metrics(result, runKey), lookups(result, runKey));
    }

    private static Table<RunResult> runs(RunResult result, String runKey) {
        List<Column<RunResult>> columns = new ArrayList<>(List.of(
                Column.text("run_key", "names scenario, seed, size and build", run -> runKey),
                Column.text("scenario", "name of the scenario", run -> run.scenario()
                        .name()),
                Column.integer(
                        "seed", "1", "seed of all chance", run -> run.scenario().seed()),
                Column.text("fidelity", "how much of a node is simulated", run -> "full"),
                Column.integer("nodes", "nodes", "nodes at any time", run -> run.scenario()
                        .nodes()),
                Column.number(
                        "virtual_s",
                        "s",
                        "virtual time that passed",
                        run -> run.virtual().toMillis() / 1e3),
                Column.number(
                        "wall_s",
                        "s",
                        "real time that passed",
                        run -> run.wall().toNanos() / 1e9),
                Column.integer("events", "events", "datagrams, timers and tasks", RunResult::events),
                Column.number("events_per_s", "1/s", "events a second of real time", RunResult::eventsPerSecond),
                Column.integer("peak_heap_bytes", "B", "most memory seen in use", RunResult::peakHeapBytes),
                Column.text("trace_hash", "equal for equal runs", RunResult::trace),
                Column.text("status", "done, or stopped before the end", run -> run.complete() ? "done" : "stopped"),
                Column.integer("expect_failed", "1", "expectations that were not met", run -> run.outcomes().stream()
                        .filter(each -> !each.isMet())
                        .count())));
        result.values()
                .forEach((metric, value) -> columns.add(
                        Column.number("metric." + metric.text(), metric.unit(), metric.meaning(), run -> value)));
        return new Table<>("runs.csv", columns, List.of(result));
    }

    private static Table<Measured> metrics(RunResult result, String runKey) {
        List<Measured> rows = new ArrayList<>();
        for (Series series : result.series().values()) {
            for (Series.Point each : series.points()) {
                double age = (each.timeMicros() - series.originMicros()) / 1e6;
                rows.add(new Measured(each.timeMicros() / 1e6, age, series.metric(), each.value()));
            }
        }
        return new Table<>(
                "metrics.csv",
                List.of(
                        Column.text("run_key", "names the run", row -> runKey),
                        Column.number("time_s", "s", "virtual time", Measured::seconds),
                        Column.number("age_s", "s", "time since the metric's origin", Measured::ageSeconds),
                        Column.text("metric", "what was measured", row -> row.metric()
                                .text()),
                        Column.number("value", "see unit", "what came out", Measured::value),
                        Column.text(
                                "unit", "unit of the value", row -> row.metric().unit())),
                rows);
    }

    private static Table<Numbered> lookups(RunResult result, String runKey) {
        List<LookupRow> all = result.lookups();
        return new Table<>(
                "lookups.csv",
                List.of(
                        Column.text("run_key", "names the run", each -> runKey),
                        Column.integer("lookup", "1", "number in order of ending", Numbered::number),
                        Column.text("kind", "find, put, read or observe", each -> each.row()
                                .kind()
                                .text()),
                        Column.integer("start_us", "us", "virtual time", each -> each.row()
                                .startMicros()),
                        Column.integer("end_us", "us", "virtual time", each -> each.row()
                                .endMicros()),
                        Column.integer("source", "1", "number of the asking node", each -> each.row()
                                .source()),
                        Column.text(
                                "target", "id looked for", each -> each.row().target()),
                        Column.text("profile", "program of the asking node", each -> each.row()
                                .profile()),
                        Column.integer("hops", "hops", "nodes asked one after the other", each -> each.row()
                                .hops()),
                        Column.integer("queries", "queries", "queries sent", each -> each.row()
                                .queries()),
                        Column.integer("timeouts", "queries", "queries without answer", each -> each.row()
                                .timeouts()),
                        Column.integer("seq", "us", "newest packet; -1: none", each -> each.row()
                                .seq()),
                        Column.integer("holders", "nodes", "nodes with the packet", each -> each.row()
                                .holders()),
                        Column.text("exact", "whether the closest node was found", each -> each.row()
                                .exact())),
                IntStream.range(0, all.size())
                        .mapToObj(each -> new Numbered(each, all.get(each)))
                        .toList());
    }

    /** What a met or failed expectation looks like, for people. */
    static String verdict(Expectation.Outcome outcome) {
        return Double.isNaN(outcome.value()) ? "not measured" : outcome.isMet() ? "met" : "failed";
    }
}
