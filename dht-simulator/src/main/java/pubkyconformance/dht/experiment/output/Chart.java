package pubkyconformance.dht.experiment.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A chart with its places worked out, and the values that it shows.
 *
 * @param line points of a line, as SVG writes them; empty for bars
 * @param rows values beside the chart; every {@code step}-th one if there are many
 */
public record Chart(
        String title,
        String about,
        String xLabel,
        String yLabel,
        List<Axis.Tick> xTicks,
        List<Axis.Tick> yTicks,
        String line,
        List<Bar> bars,
        List<Band> bands,
        List<List<String>> rows,
        int step) {
    static final int LEFT = 60;
    static final int RIGHT = 700;
    static final int TOP = 15;
    static final int BOTTOM = 245;
    private static final int MOST_ROWS = 40;

    /** A value as a column. */
    public record Bar(String x, String y, String width, String height) {}

    /** Where values are right, at one place. */
    public record Band(String x, String top, String bottom, boolean met, String words) {}

    /** A place and its value. */
    record Point(double x, double y) {}

    /** What is right at a place, and whether it was met. */
    record Expected(double x, double least, double most, boolean met, String words) {}

    static Chart line(
            String title, String about, String xLabel, String yLabel, List<Point> points, List<Expected> expected) {
        Axis x = xAxis(points, 0);
        Axis y = yAxis(points, expected);
        StringBuilder line = new StringBuilder();
        for (Point each : points) {
            line.append(x.pixel(each.x)).append(',').append(y.pixel(each.y)).append(' ');
        }
        List<Band> bands = expected.stream()
                .map(each -> new Band(x.pixel(each.x), y.pixel(each.most), y.pixel(each.least), each.met, each.words))
                .toList();
        return chart(title, about, xLabel, yLabel, x, y, line.toString().strip(), List.of(), bands, points);
    }

    /** @param points whole numbers and how often they occur */
    static Chart bars(String title, String about, String xLabel, String yLabel, List<Point> points) {
        Axis x = xAxis(points, 0.5);
        Axis y = yAxis(points, List.of());
        List<Bar> bars = points.stream()
                .map(each -> new Bar(
                        x.pixel(each.x - 0.4),
                        y.pixel(each.y),
                        Axis.decimal(x.place(0.8) - x.place(0)),
                        Axis.decimal(y.place(0) - y.place(each.y))))
                .toList();
        return chart(title, about, xLabel, yLabel, x, y, "", bars, List.of(), points);
    }

    private static Chart chart(
            String title,
            String about,
            String xLabel,
            String yLabel,
            Axis x,
            Axis y,
            String line,
            List<Bar> bars,
            List<Band> bands,
            List<Point> points) {
        int step = (points.size() + MOST_ROWS - 1) / MOST_ROWS;
        List<List<String>> rows = new ArrayList<>();
        for (int each = 0; each < points.size(); each += step) {
            rows.add(List.of(Axis.label(points.get(each).x), Axis.label(points.get(each).y)));
        }
        return new Chart(title, about, xLabel, yLabel, x.ticks(), y.ticks(), line, bars, bands, rows, step);
    }

    private static Axis xAxis(List<Point> points, double margin) {
        double least = points.stream().mapToDouble(Point::x).min().orElse(0) - margin;
        double most = points.stream().mapToDouble(Point::x).max().orElse(1) + margin;
        return new Axis(least, Math.max(most, least + 1e-6), LEFT, RIGHT);
    }

    private static Axis yAxis(List<Point> points, List<Expected> expected) {
        double most = points.stream().mapToDouble(Point::y).max().orElse(1);
        for (Expected each : expected) {
            most = Math.max(most, Double.isInfinite(each.most) ? each.least : each.most);
        }
        return new Axis(0, most > 0 ? most * 1.05 : 1, BOTTOM, TOP);
    }

    /** For the page's text alternative. */
    public String summary() {
        return rows.isEmpty()
                ? title
                : String.format(
                        Locale.ROOT,
                        "%s: from %s at %s to %s at %s",
                        title,
                        rows.get(0).get(1),
                        rows.get(0).get(0),
                        rows.get(rows.size() - 1).get(1),
                        rows.get(rows.size() - 1).get(0));
    }
}
