package pubkyconformance.dht.experiment.output;

import java.util.function.Function;

/**
 * A column of a table.
 *
 * @param type text, integer, number or boolean
 * @param unit of the numbers; 1 where they have none
 * @param <R> what a row is made of
 */
record Column<R>(String name, String type, String unit, String meaning, Function<R, Object> value) {
    static <R> Column<R> text(String name, String meaning, Function<R, Object> value) {
        return new Column<>(name, "text", "", meaning, value);
    }

    static <R> Column<R> integer(String name, String unit, String meaning, Function<R, Object> value) {
        return new Column<>(name, "integer", unit, meaning, value);
    }

    static <R> Column<R> number(String name, String unit, String meaning, Function<R, Object> value) {
        return new Column<>(name, "number", unit, meaning, value);
    }
}
