package pubkyconformance.runner.scenario;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Values that one step leaves for a later one: {@code {name}} in a text of a feature stands for the value. */
public final class Notes {
    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z][A-Za-z ]*)}");

    private final Map<String, String> values = new HashMap<>();

    public void keep(String name, String value) {
        values.put(name, value);
    }

    public String get(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("nothing was kept as " + name + " (expected: a step that keeps it)");
        }
        return value;
    }

    /** {@code text} with every known name filled in; braces around anything else stay as they are. */
    public String fill(String text) {
        Matcher places = PLACE.matcher(text);
        return places.replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), place.group())));
    }
}
