package pubkyconformance.spec.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementSchemaTest {
    private static final Path DIRECTORY = Path.of("src/main/resources/requirements");
    private static final Path SCHEMA_FILE = DIRECTORY.resolve("requirements.schema.json");
    private static final Schema SCHEMA = schema();

    static Stream<Path> yamlFiles() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("yamlFiles")
    void everyFileOfTheCatalogueFits(Path file) throws IOException {
        assertThat(SCHEMA.validate(Files.readString(file), InputFormat.YAML)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "level: SHALL",
                "subject: browser",
                "since: 0.10",
                "since: '0.8'",
                "id: pth-1",
                "text: ''",
                "sinse: '0.10'",
                "see: PTH-002",
                "feature: Websites"
            })
    void faultyRequirementDoesNot(String fault) {
        String good =
                "{id: PTH-001, level: MUST, subject: client, text: t, source: s, effect: e, since: '0.9', feature: f, see: []}";
        String key = fault.substring(0, fault.indexOf(':') + 1);
        String bad = good.contains(key)
                ? good.replaceFirst(key + " ('0.9'|\\[]|[^,}]*)", fault)
                : good.replace("}", ", " + fault + "}");

        assertThat(SCHEMA.validate("{area: paths, requirements: [" + good + "]}", InputFormat.YAML))
                .isEmpty();
        assertThat(SCHEMA.validate("{area: paths, requirements: [" + bad + "]}", InputFormat.YAML))
                .isNotEmpty();
    }

    /** The schema is for editors, the types are for the program: they know the same words. */
    @Test
    void schemaKnowsTheWordsOfTheTypes() throws IOException {
        JsonNode definitions = new ObjectMapper().readTree(SCHEMA_FILE.toFile()).get("$defs");

        assertThat(words(definitions, "level")).isEqualTo(texts(Level.values(), Level::name));
        assertThat(words(definitions, "subject")).isEqualTo(texts(Subject.values(), Subject::text));
        assertThat(words(definitions, "release")).isEqualTo(texts(Release.values(), Release::text));
        assertThat(words(definitions, "generation")).isEqualTo(texts(Generation.values(), Generation::text));
    }

    private static List<String> words(JsonNode definitions, String name) {
        List<String> words = new ArrayList<>();
        definitions.get(name).get("enum").forEach(word -> words.add(word.textValue()));
        return words;
    }

    private static <T> List<String> texts(T[] values, Function<T, String> text) {
        return Arrays.stream(values).map(text).toList();
    }

    private static Schema schema() {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(SCHEMA_FILE), InputFormat.JSON);
        } catch (IOException e) {
            throw new AssertionError(SCHEMA_FILE.toString(), e);
        }
    }
}
