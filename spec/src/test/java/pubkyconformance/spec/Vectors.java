package pubkyconformance.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One vector file. */
public final class Vectors {
    private final String resource;
    private final JsonNode root;

    private Vectors(String resource, JsonNode root) {
        this.resource = resource;
        this.root = root;
    }

    public static Vectors load(String resource) {
        try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + resource)) {
            if (in == null) {
                throw new IllegalArgumentException("resource: " + resource + " (expected: a file under vectors/)");
            }
            return new Vectors(resource, new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of a section, never none. */
    public Stream<JsonNode> rows(String section) {
        JsonNode rows = at(section);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("section: " + section + " of " + resource + " is empty");
        }
        return StreamSupport.stream(rows.spliterator(), false);
    }

    /** The text rows of a section, never none. */
    public Stream<String> texts(String section) {
        return rows(section).map(JsonNode::textValue);
    }

    public JsonNode at(String section) {
        JsonNode node = root.get(section);
        if (node == null) {
            throw new IllegalArgumentException("section: " + section + " (not in " + resource + ")");
        }
        return node;
    }

    /** A single text of the file. */
    public String text(String name) {
        return text(root, name);
    }

    /** The names of all sections that hold cases. */
    public List<String> sections() {
        List<String> names = new ArrayList<>();
        root.properties().forEach(field -> {
            if (field.getValue().isContainerNode() && !field.getKey().equals("confirmed_by")) {
                names.add(field.getKey());
            }
        });
        return names;
    }

    public static byte[] hex(JsonNode row, String field) {
        return HexFormat.of().parseHex(text(row, field));
    }

    public static String text(JsonNode row, String field) {
        JsonNode value = row.get(field);
        if (value == null || !value.isTextual()) {
            throw new IllegalArgumentException("field: " + field + " (not a text in " + row + ")");
        }
        return value.textValue();
    }
}
