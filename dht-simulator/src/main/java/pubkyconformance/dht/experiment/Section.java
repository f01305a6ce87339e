package pubkyconformance.dht.experiment;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The values of one mapping of a scenario file, each read as what it has to be or refused where it stands. */
final class Section {
    private final SourceNode node;
    private final Map<String, SourceNode> entries;

    private Section(SourceNode node, Map<String, SourceNode> entries) {
        this.node = node;
        this.entries = entries;
    }

    /** Refuses what is no mapping, and keys that are not among {@code known}. */
    static Section of(SourceNode node, String... known) {
        Map<String, SourceNode> entries = node.entries();
        if (entries == null) {
            throw node.refusal("a mapping is expected, not " + node.kind(), "Write keys " + String.join(", ", known));
        }
        entries.forEach((key, value) -> {
            if (!Arrays.asList(known).contains(key)) {
                throw value.refusal("key `" + key + "` is unknown", "Known here: " + String.join(", ", known));
            }
        });
        return new Section(node, entries);
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    SourceNode required(String key) {
        SourceNode found = entries.get(key);
        if (found == null) {
            throw node.refusal("key `" + key + "` is missing", "Add `" + key + ":`");
        }
        return found;
    }

    String text(String key) {
        SourceNode found = required(key);
        String text = found.text();
        if (text == null || text.isBlank()) {
            throw found.refusal("`" + key + "` is a text, not " + found.kind(), "Write a text");
        }
        return text;
    }

    /** A whole number from {@code least} to {@code most}. */
    int count(String key, int least, int most) {
        String text = text(key);
        int value = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
        if (value < least || value > most) {
            throw required(key)
                    .refusal("`" + key + "` is " + text, "Write a whole number from " + least + " to " + most);
        }
        return value;
    }

    long seed(String key) {
        String text = text(key);
        if (!text.matches("[0-9]{1,18}")) {
            throw required(key).refusal("`" + key + "` is " + text, "Write a whole number of at most 18 digits");
        }
        return Long.parseLong(text);
    }

    /** Any number, or one from {@code least} to {@code most}. */
    double number(String key, double least, double most) {
        return number(required(key), key, least, most);
    }

    static double number(SourceNode node, String key, double least, double most) {
        String text = node.text() == null ? "" : node.text();
        if (text.matches("-?[0-9]{1,12}(\\.[0-9]{1,12})?")) {
            double value = Double.parseDouble(text);
            if (value >= least && value <= most) {
                return value;
            }
        }
        String range = most < 1e12 ? " from " + least + " to " + most : "";
        throw node.refusal("`" + key + "` is " + node.kind(), "Write a number" + range + ", as in 0.25");
    }

    /** A span of time above zero. */
    Duration duration(String key) {
        Duration found = Durations.parse(text(key)).orElseThrow(() -> required(key)
                .refusal(
                        "`" + key + "` is " + text(key) + ", without a unit that is known",
                        "Write 90ms, 30s, 15m, 4h, 7d or 1h30m"));
        if (found.isZero() || found.compareTo(Scenario.LONGEST) > 0) {
            throw required(key).refusal("`" + key + "` is " + text(key), "Write a span above zero and at most 30d");
        }
        return found;
    }

    @Nullable
    Duration optionalDuration(String key) {
        return has(key) ? duration(key) : null;
    }

    List<SourceNode> list(String key) {
        List<SourceNode> items = required(key).items();
        if (items == null || items.isEmpty()) {
            throw required(key)
                    .refusal(
                            "`" + key + "` is a list with entries, not "
                                    + required(key).kind(),
                            "Write `- ` before each entry");
        }
        return items;
    }

    /** One of {@code values}, known by its text. */
    <T> T oneOf(String key, Stream<T> values, Function<? super T, String> name) {
        List<T> all = values.toList();
        String text = text(key);
        return all.stream()
                .filter(each -> name.apply(each).equals(text))
                .findFirst()
                .orElseThrow(() -> required(key)
                        .refusal(
                                "`" + key + "` " + text + " is unknown",
                                "Known: " + all.stream().map(name).collect(Collectors.joining(", "))));
    }

    ScenarioException refusal(String problem, String wayOut) {
        return node.refusal(problem, wayOut);
    }
}
