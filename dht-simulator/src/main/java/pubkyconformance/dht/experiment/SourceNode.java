package pubkyconformance.dht.experiment;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a YAML file that knows where it stands.
 *
 * @param place file, line and column
 * @param text what a single value says; null for mappings and lists
 * @param entries of a mapping; null for others
 * @param items of a list; null for others
 */
record SourceNode(
        String place,
        @Nullable String text,
        @Nullable Map<String, SourceNode> entries,
        @Nullable List<SourceNode> items) {
    private static final YAMLFactory FACTORY = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** Refuses what is no single YAML document. */
    static SourceNode read(String file, String content) {
        try (YAMLParser parser = FACTORY.createParser(content)) {
            if (parser.nextToken() == null) {
                throw new ScenarioException(file + ":1:1", "the file is empty", "Begin with scenario: and a name");
            }
            SourceNode root = node(file, parser);
            if (parser.nextToken() != null) {
                throw new ScenarioException(
                        place(file, parser.currentTokenLocation()), "a second document starts", "Keep one per file");
            }
            return root;
        } catch (JsonProcessingException e) {
            String problem = e.getOriginalMessage().lines().findFirst().orElse("this is not YAML");
            throw new ScenarioException(place(file, e.getLocation()), problem, "Correct the YAML there");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SourceNode node(String file, YAMLParser parser) throws IOException {
        String place = place(file, parser.currentTokenLocation());
        if (parser.isCurrentAlias()) {
            throw new ScenarioException(place, "aliases are not used here", "Write the value out");
        }
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, SourceNode> entries = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = parser.currentName();
                String keyPlace = place(file, parser.currentTokenLocation());
                parser.nextToken();
                SourceNode value = node(file, parser);
                entries.put(key, new SourceNode(keyPlace, value.text, value.entries, value.items));
            }
            return new SourceNode(place, null, entries, null);
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<SourceNode> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(node(file, parser));
            }
            return new SourceNode(place, null, null, items);
        }
        return new SourceNode(place, parser.getText(), null, null);
    }

    private static String place(String file, @Nullable JsonLocation location) {
        return location == null ? file : file + ":" + location.getLineNr() + ":" + location.getColumnNr();
    }

    /** What people call it. */
    String kind() {
        return entries != null ? "a mapping" : items != null ? "a list" : "\"" + text + "\"";
    }

    ScenarioException refusal(String problem, String wayOut) {
        return new ScenarioException(place, problem, wayOut);
    }
}
