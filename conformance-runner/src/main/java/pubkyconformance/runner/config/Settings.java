package pubkyconformance.runner.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import pubkyconformance.runner.CommandException;
import pubkyconformance.runner.NearestName;

/** The settings in force, each with its origin. Immutable. */
public final class Settings {
    /** Read from the working directory if it is there. */
    public static final String FILE = "pubky-conformance.yaml";

    /** Variables that are no settings: secrets have no place in a list that is shown. */
    private static final List<String> OTHER_VARIABLES =
            List.of("PUBKY_CONFORMANCE_ADMIN_PASSWORD", "PUBKY_CONFORMANCE_LOG");

    private final Map<Setting, Value> values;

    /** A value and where it came from. */
    public record Value(String text, Origin origin) {
        static Value of(Setting setting, String text, Origin origin) {
            setting.kind().objection(text).ifPresent(expected -> {
                throw CommandException.usage(
                        setting.key() + ": \"" + text + "\" (expected: " + expected + "), from " + origin);
            });
            return new Value(text, origin);
        }
    }

    private Settings(Map<Setting, Value> values) {
        this.values = new EnumMap<>(values);
    }

    /**
     * Settles which source wins for each setting.
     *
     * @param commandLine what was given there, by setting
     * @param environment all environment variables
     * @param workingDirectory where the file of settings may be
     * @throws CommandException if any source holds something that is unknown or of the wrong kind
     */
    public static Settings resolve(
            Map<Setting, String> commandLine, Map<String, String> environment, Path workingDirectory) {
        Map<Setting, Value> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            if (!setting.fallback().isEmpty()) {
                values.put(setting, new Value(setting.fallback(), Origin.DEFAULT));
            }
        }
        Path file = workingDirectory.resolve(FILE);
        if (Files.exists(file)) {
            values.putAll(SettingsFile.read(
                    workingDirectory.toString().isEmpty() ? Path.of(FILE) : file, List.of(Setting.values())));
        }
        values.putAll(fromEnvironment(environment));
        Map<Setting, Value> given = new EnumMap<>(Setting.class);
        commandLine.forEach((setting, text) -> given.put(setting, Value.of(setting, text, Origin.COMMAND_LINE)));
        Value target = given.getOrDefault(Setting.TARGET, values.get(Setting.TARGET));
        if (target != null && isDescription(target.text())) {
            Map<Setting, Value> described =
                    SettingsFile.read(workingDirectory.resolve(target.text()), Setting.OF_A_TARGET);
            if (!described.containsKey(Setting.TARGET)) {
                throw CommandException.usage(
                        target.text() + " does not say where the target is; add a line \"target: http://host:port\"");
            }
            values.putAll(described);
            given.remove(Setting.TARGET);
        }
        values.putAll(given);
        return new Settings(values);
    }

    /** Whether a target is named by a file that describes it, and not by its address. */
    private static boolean isDescription(String target) {
        return target.endsWith(".yaml") || target.endsWith(".yml");
    }

    private static Map<Setting, Value> fromEnvironment(Map<String, String> environment) {
        Map<Setting, Value> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            String text = environment.get(setting.variable());
            if (text != null && !text.isEmpty()) {
                values.put(setting, Value.of(setting, text, Origin.variable(setting)));
            }
        }
        List<String> known =
                Arrays.stream(Setting.values()).map(Setting::variable).toList();
        for (String name : environment.keySet()) {
            if (name.startsWith("PUBKY_CONFORMANCE_") && !known.contains(name) && !OTHER_VARIABLES.contains(name)) {
                throw CommandException.usage(
                        "the environment variable " + name + " is unknown" + NearestName.hint(name, known));
            }
        }
        return values;
    }

    public Optional<String> text(Setting setting) {
        return Optional.ofNullable(values.get(setting)).map(Value::text);
    }

    public Optional<Path> path(Setting setting) {
        return text(setting).map(Path::of);
    }

    public Optional<Integer> number(Setting setting) {
        return text(setting).map(Integer::valueOf);
    }

    public boolean flag(Setting setting) {
        return text(setting).map(Boolean::valueOf).orElse(false);
    }

    /** The items of a list; empty if it is not set. */
    public List<String> list(Setting setting) {
        return text(setting).map(text -> Kind.items(text).toList()).orElse(List.of());
    }

    public Optional<Origin> origin(Setting setting) {
        return Optional.ofNullable(values.get(setting)).map(Value::origin);
    }

    /** What is set, by key, for the record of a run. Settings hold names of secrets' files and never secrets. */
    public Map<String, String> asText() {
        Map<String, String> shown = new TreeMap<>();
        values.forEach((setting, value) -> shown.put(setting.key(), value.text()));
        return shown;
    }
}
