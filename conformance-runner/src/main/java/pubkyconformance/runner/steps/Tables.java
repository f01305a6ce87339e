package pubkyconformance.runner.steps;

import io.cucumber.datatable.DataTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pubkyconformance.client.HeaderField;
import pubkyconformance.client.Headers;
import pubkyconformance.runner.scenario.Cast;

/** Reads the tables of features, with kept values filled in. */
public final class Tables {
    private final Cast cast;

    public Tables(Cast cast) {
        this.cast = cast;
    }

    /** Two columns without a head: name and value of header fields, in order. */
    Headers headers(DataTable table) {
        return new Headers(table.cells().stream()
                .map(row -> new HeaderField(filled(row.get(0)), filled(row.get(1))))
                .toList());
    }

    /** The cells of the only column. */
    List<String> column(DataTable table) {
        return table.cells().stream().map(row -> filled(row.get(0))).toList();
    }

    /** Two columns without a head: names and values. */
    Map<String, String> pairs(DataTable table) {
        Map<String, String> pairs = new LinkedHashMap<>();
        table.cells().forEach(row -> pairs.put(filled(row.get(0)), filled(row.get(1))));
        return pairs;
    }

    /** Two columns without a head: path and content; without a second column the path is the content. */
    Map<String, String> files(DataTable table) {
        Map<String, String> files = new LinkedHashMap<>();
        table.cells().forEach(row -> files.put(filled(row.get(0)), filled(row.get(row.size() - 1))));
        return files;
    }

    /** A table with a head: one map for each row. */
    List<Map<String, String>> rows(DataTable table) {
        return table.asMaps().stream()
                .map(row -> {
                    Map<String, String> filled = new LinkedHashMap<>();
                    row.forEach((name, value) -> filled.put(name, filled(value)));
                    return filled;
                })
                .toList();
    }

    private String filled(@Nullable String cell) {
        return cell == null ? "" : cast.fill(cell);
    }
}
