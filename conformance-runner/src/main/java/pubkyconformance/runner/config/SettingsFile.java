package pubkyconformance.runner.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pubkyconformance.runner.CommandException;
import pubkyconformance.runner.NearestName;

/** Reads a YAML file of settings: a mapping of names to plain values, or to lists of them. */
final class SettingsFile {
    private static final YAMLFactory YAML = new YAMLFactory();

    private final Path file;
    private final List<Setting> known;
    private final Map<Setting, Settings.Value> values = new EnumMap<>(Setting.class);

    private SettingsFile(Path file, List<Setting> known) {
        this.file = file;
        this.known = known;
    }

    /**
     * Reads {@code file}. Relative paths in it are meant from its own folder.
     *
     * @param known the settings that it may hold
     * @throws CommandException with file, line and the way out
     */
    static Map<Setting, Settings.Value> read(Path file, List<Setting> known) {
        SettingsFile reading = new SettingsFile(file, known);
        try (JsonParser parser = YAML.createParser(Files.readString(file))) {
            reading.mapping(parser);
        } catch (NoSuchFileException e) {
            throw CommandException.usage("there is no file " + file + "; give the path of one that exists");
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw CommandException.usage(file + ":" + line + ": not YAML: "
                    + e.getOriginalMessage().lines().findFirst().orElse("malformed"));
        } catch (IOException e) {
            throw CommandException.usage(file + " could not be read: " + e.getMessage());
        }
        return reading.values;
    }

    private void mapping(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            return; // an empty file sets nothing
        }
        if (first != JsonToken.START_OBJECT) {
            throw refused(line(parser), "expected names with values, such as \"seed: 42\"");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            int line = line(parser);
            Setting setting = known.stream()
                    .filter(each -> each.key().equals(key))
                    .findFirst()
                    .orElseThrow(() -> refused(line, "unknown setting " + key + hint(key)));
            if (values.containsKey(setting)) {
                throw refused(line, key + " stands here twice; keep one");
            }
            String text = value(parser, setting, line);
            if (text != null) {
                values.put(
                        setting,
                        Settings.Value.of(setting, fromHere(setting, text), Origin.file(file.toString(), line)));
            }
        }
    }

    private String hint(String key) {
        return NearestName.hint(key, known.stream().map(Setting::key).toList());
    }

    private @Nullable String value(JsonParser parser, Setting setting, int line) throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.VALUE_NULL) {
            return null; // a name without a value is not set
        }
        if (token.isScalarValue()) {
            return parser.getText();
        }
        if (token != JsonToken.START_ARRAY) {
            throw refused(line, setting.key() + " holds a mapping (expected: a plain value)");
        }
        List<String> items = new ArrayList<>();
        for (JsonToken item = parser.nextToken(); item != JsonToken.END_ARRAY; item = parser.nextToken()) {
            if (!item.isScalarValue()) {
                throw refused(line, setting.key() + " holds something nested (expected: plain values)");
            }
            items.add(parser.getText());
        }
        return String.join(",", items);
    }

    private String fromHere(Setting setting, String text) {
        Path folder = file.toAbsolutePath().getParent();
        if (setting.kind() != Kind.PATH || text.equals("-") || folder == null) {
            return text;
        }
        return folder.resolve(text).normalize().toString();
    }

    private CommandException refused(int line, String what) {
        return CommandException.usage(file + ":" + line + ": " + what);
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
