package pubkyconformance.dht.experiment.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Maps values to places along one side of a chart. */
public record Axis(double least, double most, double fromPixel, double toPixel) {
    private static final int TICKS = 6;

    /** A mark with its place and its words. */
    public record Tick(String place, String label) {}

    double place(double value) {
        double share = most == least ? 0 : (value - least) / (most - least);
        return fromPixel + share * (toPixel - fromPixel);
    }

    String pixel(double value) {
        return decimal(place(Math.max(least, Math.min(most, value))));
    }

    /** Marks at round values. */
    List<Tick> ticks() {
        double rough = (most - least) / TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(rough, 1e-12))));
        double step = power * (rough / power < 1.5 ? 1 : rough / power < 3.5 ? 2 : rough / power < 7.5 ? 5 : 10);
        List<Tick> ticks = new ArrayList<>();
        for (long number = (long) Math.ceil(least / step - 1e-9); number * step <= most + step * 1e-9; number++) {
            ticks.add(new Tick(pixel(number * step), label(number * step)));
        }
        return ticks;
    }

    static String decimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    static String label(double value) {
        String text = String.format(Locale.ROOT, Math.abs(value) >= 1_000 ? "%.0f" : "%.3f", value);
        return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
    }
}
