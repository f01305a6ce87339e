package pubkyconformance.dht.experiment.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A table in CSV (RFC 4180, line feeds). */
record Table<R>(String file, List<Column<R>> columns, List<R> rows) {
    String csv() {
        List<String> lines = new ArrayList<>();
        lines.add(columns.stream().map(Column::name).collect(Collectors.joining(",")));
        for (R row : rows) {
            lines.add(
                    columns.stream().map(each -> cell(each.value().apply(row))).collect(Collectors.joining(",")));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String cell(Object value) {
        if (value instanceof Double number) {
            return number.isNaN() ? "" : String.format(Locale.ROOT, "%.6f", number);
        }
        String text = value.toString();
        return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
