package pubkyconformance.spec.requirement;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one YAML document and keeps the lines. Keys stand once; aliases are not used. */
final class YamlReader {
    private static final YAMLFactory FACTORY = YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String file;
    private final YAMLParser parser;

    private YamlReader(String file, YAMLParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /**
     * Reads {@code content}.
     *
     * @throws CatalogueException if it is no YAML, or more than this catalogue needs of YAML
     */
    static YamlNode read(String file, String content) {
        try (YAMLParser parser = FACTORY.createParser(content)) {
            if (parser.nextToken() == null) {
                throw new CatalogueException(file, 1, "the file is empty", "Remove it or fill it");
            }
            YamlReader reader = new YamlReader(file, parser);
            YamlNode root = reader.node();
            if (parser.nextToken() != null) {
                throw reader.refusal("a second document starts", "Keep one document per file");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new CatalogueException(file, lineOf(e.getLocation()), problem(e), "Correct the YAML there");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private YamlNode node() throws IOException {
        if (parser.isCurrentAlias()) {
            throw refusal("aliases are not used here", "Write the value out");
        }
        int line = line();
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return mapping(line);
        }
        if (token == JsonToken.START_ARRAY) {
            return sequence(line);
        }
        return new YamlNode.Scalar(line, parser.getText(), token == JsonToken.VALUE_STRING);
    }

    private YamlNode mapping(int line) throws IOException {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            entries.put(key, node());
        }
        return new YamlNode.Mapping(line, Collections.unmodifiableMap(entries));
    }

    private YamlNode sequence(int line) throws IOException {
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node());
        }
        return new YamlNode.Sequence(line, List.copyOf(items));
    }

    private int line() {
        return lineOf(parser.currentTokenLocation());
    }

    private CatalogueException refusal(String problem, String wayOut) {
        return new CatalogueException(file, line(), problem, wayOut);
    }

    /** What the parser says, without the excerpts that it indents. */
    private static String problem(JsonProcessingException e) {
        return e.getOriginalMessage()
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                .collect(joining(", "));
    }

    private static int lineOf(JsonLocation location) {
        return location == null ? 1 : Math.max(1, location.getLineNr());
    }
}
