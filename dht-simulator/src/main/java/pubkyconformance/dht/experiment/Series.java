package pubkyconformance.dht.experiment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A metric that changes with time. */
public final class Series {
    private final Metric metric;
    private final List<Point> points = new ArrayList<>();
    private long originMicros;

    /** A value at a moment of virtual time. */
    public record Point(long timeMicros, double value) {}

    Series(Metric metric) {
        this.metric = metric;
    }

    public Metric metric() {
        return metric;
    }

    public List<Point> points() {
        return List.copyOf(points);
    }

    /** When that began which the metric follows: a publication, a move, or the run. */
    public long originMicros() {
        return originMicros;
    }

    /** The value at an age, between two measurements on the straight line; NaN where nothing was measured. */
    public double after(Duration age) {
        long time = originMicros + age.toNanos() / 1_000;
        Point before = null;
        for (Point each : points) {
            if (each.timeMicros == time) {
                return each.value;
            }
            if (each.timeMicros > time) {
                if (before == null) {
                    return Double.NaN;
                }
                double share = (double) (time - before.timeMicros) / (each.timeMicros - before.timeMicros);
                return before.value + share * (each.value - before.value);
            }
            before = each;
        }
        return Double.NaN;
    }

    void originAt(long micros) {
        originMicros = micros;
    }

    void add(long timeMicros, double value) {
        points.add(new Point(timeMicros, value));
    }
}
