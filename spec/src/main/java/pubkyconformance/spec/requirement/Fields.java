package pubkyconformance.spec.requirement;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The values of one YAML mapping, each read as what it has to be or refused with its line. */
final class Fields {
    private final String file;
    private final YamlNode.Mapping mapping;

    private Fields(String file, YamlNode.Mapping mapping) {
        this.file = file;
        this.mapping = mapping;
    }

    /** Refuses what is no mapping, and keys that are not among {@code known}. */
    static Fields of(String file, YamlNode node, String... known) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            throw new CatalogueException(
                    file, node.line(), "a mapping is expected, not " + node.kind(), "Write keys " + words(known));
        }
        Fields fields = new Fields(file, mapping);
        for (Map.Entry<String, YamlNode> entry : mapping.entries().entrySet()) {
            if (!Arrays.asList(known).contains(entry.getKey())) {
                throw fields.refusal(
                        entry.getValue(), "key `" + entry.getKey() + "` is unknown", "Known here: " + words(known));
            }
        }
        return fields;
    }

    int line() {
        return mapping.line();
    }

    boolean has(String key) {
        return mapping.entries().containsKey(key);
    }

    /** A text that is neither blank nor longer than {@code maxCharacters}. */
    String text(String key, int maxCharacters) {
        return text(required(key), key, maxCharacters);
    }

    @Nullable
    String optionalText(String key, int maxCharacters) {
        return has(key) ? text(key, maxCharacters) : null;
    }

    /** A list of texts; empty if the key is missing. */
    List<String> optionalTexts(String key, int maxCharacters) {
        return has(key)
                ? list(key).stream().map(node -> text(node, key, maxCharacters)).toList()
                : List.of();
    }

    /** A mapping from texts to texts; empty if the key is missing. */
    Map<String, String> optionalTextMap(String key, int maxCharacters) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (has(key)) {
            if (!(required(key) instanceof YamlNode.Mapping values)) {
                throw refusal(
                        required(key),
                        "`" + key + "` is a mapping, not " + required(key).kind(),
                        "Write `key: value` pairs");
            }
            values.entries().forEach((name, value) -> texts.put(name, text(value, name, maxCharacters)));
        }
        return texts;
    }

    int number(String key) {
        YamlNode node = required(key);
        if (node instanceof YamlNode.Scalar scalar
                && !scalar.isText()
                && scalar.text().matches("[0-9]{1,9}")) {
            return Integer.parseInt(scalar.text());
        }
        throw refusal(node, "`" + key + "` is a whole number, not " + node.kind(), "Write digits without quotes");
    }

    /** False if the key is missing. */
    boolean flag(String key) {
        if (!has(key)) {
            return false;
        }
        YamlNode node = required(key);
        if (node instanceof YamlNode.Scalar scalar
                && !scalar.isText()
                && scalar.text().matches("true|false")) {
            return Boolean.parseBoolean(scalar.text());
        }
        throw refusal(node, "`" + key + "` is true or false, not " + node.kind(), "Write true or false without quotes");
    }

    List<YamlNode> list(String key) {
        if (required(key) instanceof YamlNode.Sequence sequence) {
            return sequence.items();
        }
        throw refusal(
                required(key), "`" + key + "` is a list, not " + required(key).kind(), "Write `- ` before each entry");
    }

    /** One of {@code values}, known by its text. */
    <T> T oneOf(String key, T[] values, Function<? super T, String> text) {
        String found = text(key, 40);
        for (T value : values) {
            if (text.apply(value).equals(found)) {
                return value;
            }
        }
        String known = Arrays.stream(values).map(text).collect(Collectors.joining(", "));
        throw refusal(key, "`" + key + "` " + found + " is unknown", "Known: " + known);
    }

    Release release(String key) {
        return oneOf(key, Release.values(), Release::text);
    }

    @Nullable
    Release optionalRelease(String key) {
        return has(key) ? release(key) : null;
    }

    YamlNode required(String key) {
        YamlNode node = mapping.entries().get(key);
        if (node == null) {
            throw new CatalogueException(file, line(), "key `" + key + "` is missing", "Add `" + key + ":`");
        }
        return node;
    }

    /** A refusal at the line of {@code key}. */
    CatalogueException refusal(String key, String problem, String wayOut) {
        return refusal(required(key), problem, wayOut);
    }

    private String text(YamlNode node, String key, int maxCharacters) {
        if (!(node instanceof YamlNode.Scalar scalar) || !scalar.isText()) {
            throw refusal(
                    node,
                    "`" + key + "` is a text, not " + node.kind(),
                    "Write a text, in quotes if it looks like a number");
        }
        if (scalar.text().isBlank()) {
            throw refusal(node, "`" + key + "` is blank", "Fill it or leave the key out");
        }
        if (scalar.text().length() > maxCharacters) {
            throw refusal(
                    node,
                    "`" + key + "` has " + scalar.text().length() + " characters, more than " + maxCharacters,
                    "Shorten it");
        }
        return scalar.text();
    }

    private CatalogueException refusal(YamlNode node, String problem, String wayOut) {
        return new CatalogueException(file, node.line(), problem, wayOut);
    }

    private static String words(String... known) {
        return String.join(", ", known);
    }
}
